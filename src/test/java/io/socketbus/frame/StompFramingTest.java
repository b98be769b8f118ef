package io.socketbus.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class StompFramingTest {

    private final ConfiguredFraming framing = ConfiguredFraming.of(JsonObject.of("type", "stomp"));

    @Test
    void heart_beats_are_no_frames_and_nothing_unfinished() {
        Decoded decoded = framing.decode(Chunks.whole("\n\n\r\nA\n\n\0\n\r\n\n"));

        assertThat(decoded).isEqualTo(Decoded.exactly("A\n\n"));
    }

    @Test
    void a_body_of_a_content_length_may_hold_nul_and_what_looks_like_a_frame() {
        String frame = "SEND\ncontent-length:10\n\n\0A\n\n\0\0\0\0\n\0";

        assertThat(framing.decode(Chunks.byteByByte(frame + "\0\n"))).isEqualTo(Decoded.exactly(frame));
    }

    @Test
    void a_body_without_a_content_length_ends_at_nul_and_may_hold_lines() {
        String frame = "SEND\nfoo:bar\n\ncontent-length:1\n\nlines\r\n";

        assertThat(framing.decode(Chunks.byteByByte(frame + "\0\n"))).isEqualTo(Decoded.exactly(frame));
    }

    @Test
    void of_repeated_content_lengths_the_first_counts() {
        String frame = "SEND\ncontent-length:2\ncontent-length:5\n\n\0\0";

        assertThat(framing.decode(Chunks.whole(frame + "\0\n"))).isEqualTo(Decoded.exactly(frame));
    }

    @Test
    void a_command_or_a_longer_name_that_looks_like_a_content_length_is_none() {
        String command = "content-length:7\n\n";
        String header = "A\ncontent-lengths:7\nx-content-length:9\nCONTENT-LENGTH:3\n\n";

        assertThat(framing.decode(Chunks.whole(command + '\0' + header + '\0')))
                .isEqualTo(Decoded.exactly(command, header));
    }

    @Test
    void a_line_end_may_be_cut_between_its_cr_and_its_lf() {
        String frame = "A\r\ncontent-length:1\r\n\r\n\r";

        for (int cut = 0; cut <= frame.length(); cut++) {
            assertThat(framing.decode(Chunks.cutAt(cut, frame + '\0')))
                    .as("cut at byte %d", cut)
                    .isEqualTo(Decoded.exactly(frame));
        }
    }

    @Test
    void a_cr_that_ends_no_line_belongs_to_its_header() {
        String frame = "A\nb:\r\r\n\rc:d\n\n";

        assertThat(framing.decode(Chunks.whole(frame + '\0'))).isEqualTo(Decoded.exactly(frame));
    }

    @Test
    void a_frame_whose_nul_has_not_come_is_unfinished() {
        String frame = "A\ncontent-length:1\n\nb";

        assertThat(framing.decode(Chunks.whole(frame))).isEqualTo(Decoded.unfinished(frame.length()));
    }
}
