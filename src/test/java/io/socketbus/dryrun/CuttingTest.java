package io.socketbus.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where in a stream its frames are. */
class CuttingTest {

    private static List<String> cut(String framing, String wire) {
        return cut(framing, JsonObject.of(), wire);
    }

    private static List<String> cut(String framing, JsonObject limits, String wire) {
        JsonObject keys = JsonObject.of("framing", new JsonObject(framing), "limits", limits);
        return Found.in(Listener.of(keys), Listener.bytes(wire)).told();
    }

    @Test
    void a_frame_goes_from_its_first_byte_to_the_last_of_its_end() {
        assertThat(cut("{\"type\":\"line\"}", "a\r\n\nbc\n")).containsExactly("0-3 a", "3-4 ", "4-7 bc");
    }

    @Test
    void bytes_that_are_skipped_between_frames_belong_to_none() {
        assertThat(cut("{\"type\":\"stomp\"}", "\n\nA\n\n\0\nB\n\n\0")).containsExactly("2-6 A\n\n", "7-11 B\n\n");
    }

    @Test
    void a_mark_that_ends_one_frame_and_begins_the_next_is_in_both() {
        assertThat(cut("{\"type\":\"slip\"}", "\300ab\300c\300\300\300d\300"))
                .containsExactly("0-4 ab", "3-6 c", "7-10 d");
    }

    @Test
    void a_frame_that_begins_like_its_mark_still_has_the_mark_before_it() {
        String framing = "{\"type\":\"start-end\",\"start\":\"~~\",\"end\":\"~~\"}";

        assertThat(cut(framing, "~~a~~~c~~")).containsExactly("0-5 a", "3-9 ~c");
    }

    @Test
    void a_mark_at_the_end_is_no_unfinished_frame() {
        assertThat(cut("{\"type\":\"slip\"}", "\300a\300")).containsExactly("0-3 a");
        assertThat(cut("{\"type\":\"slip\"}", "\300a\300b")).containsExactly("0-3 a", "2-4 unfinished");
    }

    @Test
    void a_frame_that_is_passed_over_has_its_whole_place() {
        JsonObject limits = JsonObject.of("maxFrameBytes", 3, "onOversize", "skip");

        assertThat(cut("{\"type\":\"line\"}", limits, "ab\n0123456789\ncd\n"))
                .containsExactly("0-3 ab", "3-14 passed over", "14-17 cd");
        assertThat(cut("{\"type\":\"mllp\"}", limits, "\0130123456789\034\r\013a\034\r"))
                .containsExactly("0-13 passed over", "13-17 a");
    }

    @Test
    void a_fault_ends_it_at_the_byte_that_told() {
        assertThat(cut("{\"type\":\"mllp\"}", "\013a\034\rb\013c\034\r")).containsExactly("0-4 a", "4-5 BAD_FRAME");
        assertThat(cut("{\"type\":\"kafka\"}", "\0\0\0\1a\177\0\0\0more")).containsExactly("0-5 a", "5-9 TOO_LARGE");
        assertThat(cut("{\"type\":\"line\"}", JsonObject.of("maxFrameBytes", 3), "ab\n01234\n"))
                .containsExactly("0-3 ab", "3-8 TOO_LARGE");
    }

    @Test
    void an_unfinished_rest_is_told_with_what_it_awaits() {
        assertThat(cut("{\"type\":\"kafka\"}", "\0\0\0\1a\0\0\0\5bc"))
                .containsExactly("0-5 a", "5-11 unfinished, 3 awaited");
        assertThat(cut("{\"type\":\"kafka\"}", "\0\0")).containsExactly("0-2 unfinished");
    }

    @Test
    void without_framing_the_stream_is_one_chunk() {
        assertThat(cut("{\"type\":\"raw\"}", JsonObject.of("maxFrameBytes", 4), "abcdef"))
                .containsExactly("0-4 abcd", "4-6 ef");
        assertThat(cut("{\"type\":\"raw\",\"skip\":\"\\n\"}", JsonObject.of("maxFrameBytes", 2), "\nab\n\ncd\n"))
                .containsExactly("1-3 ab", "5-7 cd");
    }

    @Test
    void of_nothing_nothing_is_found() {
        assertThat(cut("{\"type\":\"line\"}", "")).isEmpty();
        assertThat(cut("{\"type\":\"raw\"}", "")).isEmpty();
    }
}
