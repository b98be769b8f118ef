package io.socketbus.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** One mark that ends a frame and may begin the next, as SLIP and JT808 have it. */
class SharedMarkTest {

    private final ConfiguredFraming slip = ConfiguredFraming.of(JsonObject.of("type", "slip"));

    @Test
    void two_ends_in_a_row_hold_no_frame() {
        Decoded decoded = slip.decode(Chunks.byteByByte("\300\300\300a\300\300\300b\300\300"));

        assertThat(decoded).isEqualTo(Decoded.exactly("a", "b"));
    }

    @Test
    void one_end_between_two_frames_is_enough() {
        Decoded decoded = slip.decode(Chunks.byteByByte("\300a\300b\300"));

        assertThat(decoded).isEqualTo(Decoded.exactly("a", "b"));
    }

    @Test
    void a_lone_mark_is_nothing_unfinished_and_with_a_byte_behind_it_both_are() {
        assertThat(slip.decode(Chunks.whole("\300")).held()).isZero();
        assertThat(slip.decode(Chunks.whole("\300a")).held()).isEqualTo(2);
        assertThat(slip.decode(Chunks.whole("\300a\300")).held()).isZero();
        assertThat(slip.decode(Chunks.whole("\300a\300b")).held()).isEqualTo(2);
        assertThat(slip.decode(Chunks.whole("\300a\300\300b\333")).held()).isEqualTo(3);
    }

    @Test
    void a_frame_of_escapes_alone_is_as_long_as_what_they_stand_for() {
        Decoded decoded = ConfiguredFraming.of(JsonObject.of("type", "slip"), 2)
                .decode(Chunks.byteByByte("\300\333\334\333\335\300"));

        assertThat(decoded).isEqualTo(Decoded.exactly("\300\333"));
    }

    @Test
    void a_mark_of_two_bytes_may_be_cut_between_them() {
        ConfiguredFraming framing =
                ConfiguredFraming.of(JsonObject.of("type", "start-end", "start", "~~", "end", "~~"));
        String wire = "~~a~b~~c~~~~~~d~~";

        for (int cut = 0; cut <= wire.length(); cut++) {
            assertThat(framing.decode(Chunks.cutAt(cut, wire)))
                    .as("cut at byte %d", cut)
                    .isEqualTo(Decoded.exactly("a~b", "c", "d"));
        }
        assertThat(framing.decode(Chunks.whole("~~a~"))).isEqualTo(Decoded.unfinished(4));
    }
}
