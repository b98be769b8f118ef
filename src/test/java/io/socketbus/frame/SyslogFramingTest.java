package io.socketbus.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyslogFramingTest {

    private final ConfiguredFraming framing = ConfiguredFraming.of(JsonObject.of("type", "syslog"));

    @Test
    void each_message_is_framed_as_its_first_byte_says() {
        Decoded decoded = framing.decode(Chunks.byteByByte("<13>one\n7 <14>two<15>3 three\n0 6 <16>\n4"));

        assertThat(decoded).isEqualTo(Decoded.exactly("<13>one", "<14>two", "<15>3 three", "", "<16>\n4"));
    }

    @Test
    void digits_and_line_feeds_inside_a_counted_message_are_of_the_message() {
        Decoded decoded = framing.decode(Chunks.byteByByte("14 <1>\n12 1:\n5 \n\n<2>\n"));

        assertThat(decoded).isEqualTo(Decoded.exactly("<1>\n12 1:\n5 \n\n", "<2>"));
    }

    @Test
    void a_line_feed_behind_a_counted_message_is_an_empty_one_unless_skipped() {
        String wire = "4 <1>a\n4 <1>b\n";
        ConfiguredFraming skipping = ConfiguredFraming.of(JsonObject.of("type", "syslog", "skip", "\n"));

        assertThat(framing.decode(Chunks.whole(wire))).isEqualTo(Decoded.exactly("<1>a", "", "<1>b", ""));
        assertThat(skipping.decode(Chunks.whole(wire))).isEqualTo(Decoded.exactly("<1>a", "<1>b"));
    }

    @Test
    void a_message_cut_short_is_unfinished_in_either_framing() {
        assertThat(framing.decode(Chunks.whole("<1>a\n<2>b")).held()).isEqualTo(4);
        assertThat(framing.decode(Chunks.whole("<1>a\n12")).held()).isEqualTo(2);
        assertThat(framing.decode(Chunks.whole("<1>a\n12 <2>")).held()).isEqualTo(6);
    }

    @Test
    void an_oversize_octet_count_ends_the_stream_even_where_oversize_lines_are_skipped() {
        ConfiguredFraming skipping = ConfiguredFraming.skippingOversize(JsonObject.of("type", "syslog"), 8);

        Decoded decoded = skipping.decode(Chunks.whole("<1>too long\n4 <1>a9 "));

        assertThat(decoded).isEqualTo(new Decoded(List.of("<1>a"), FrameException.Kind.TOO_LARGE, 0, 1));
    }
}
