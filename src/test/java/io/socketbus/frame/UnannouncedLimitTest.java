package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.TOO_LARGE;
import static io.socketbus.frame.Limited.LARGEST;
import static io.socketbus.frame.Limited.MAX_FRAME_BYTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where no length is announced, an endless frame is refused as soon as its end can come no more in time. */
class UnannouncedLimitTest {

    /**
     * @param begun what stands before the content of a frame
     * @param content a text of content that may go on for ever
     * @param taken bytes of the wire that must be taken, since the frame may still be within the limit
     */
    record Endless(JsonObject framing, String begun, String content, int taken) {

        Stream<Endless> bothEngines() {
            return Stream.of("record-parser", "own")
                    .map(engine -> new Endless(framing.copy().put("engine", engine), begun, content, taken));
        }

        ConfiguredFraming limited() {
            return ConfiguredFraming.of(framing, MAX_FRAME_BYTES);
        }

        String wire(int bytes) {
            return (begun + content.repeat(bytes)).substring(0, bytes);
        }
    }

    static Stream<Endless> framings() {
        JsonObject crlf = JsonObject.of("type", "delimiter", "delimiters", JsonArray.of("\r\n"));
        return Stream.concat(
                Stream.of(
                                new Endless(JsonObject.of("type", "line"), "", "m", MAX_FRAME_BYTES + 1),
                                new Endless(JsonObject.of("type", "line"), "", "\r", MAX_FRAME_BYTES + 1),
                                new Endless(JsonObject.of("type", "line", "accept", "lf"), "", "\r", MAX_FRAME_BYTES),
                                new Endless(
                                        JsonObject.of("type", "line", "accept", "crlf"), "", "\n", MAX_FRAME_BYTES + 1),
                                new Endless(crlf, "", "\r", MAX_FRAME_BYTES + 1),
                                new Endless(crlf.copy().put("keep", true), "", "\r", MAX_FRAME_BYTES - 1))
                        .flatMap(Endless::bothEngines),
                Stream.of(
                        new Endless(
                                JsonObject.of("type", "delimiter", "delimiters", JsonArray.of(";", "=end=")),
                                "",
                                "m",
                                MAX_FRAME_BYTES + 4),
                        new Endless(JsonObject.of("type", "mllp"), "\13", "\34", 1 + MAX_FRAME_BYTES + 1),
                        new Endless(JsonObject.of("type", "slip"), "\300", "m", 1 + MAX_FRAME_BYTES),
                        new Endless(JsonObject.of("type", "slip"), "\300", "\333\334", 1 + 2 * MAX_FRAME_BYTES + 1),
                        new Endless(JsonObject.of("type", "syslog"), "<1>", "m", MAX_FRAME_BYTES),
                        new Endless(JsonObject.of("type", "stomp"), "", "m", MAX_FRAME_BYTES),
                        new Endless(JsonObject.of("type", "stomp"), "", "a:b\n", MAX_FRAME_BYTES),
                        new Endless(JsonObject.of("type", "stomp"), "A\n\n", "m", MAX_FRAME_BYTES)));
    }

    @ParameterizedTest
    @MethodSource("framings")
    void a_frame_that_may_still_end_in_time_is_taken(Endless endless) {
        Decoded whole = endless.limited().decode(Chunks.whole(endless.wire(endless.taken())));
        Decoded byByte = endless.limited().decode(Chunks.byteByByte(endless.wire(endless.taken())));

        assertThat(whole).isEqualTo(Decoded.unfinished(endless.taken()));
        assertThat(byByte).isEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource("framings")
    void with_one_byte_more_it_is_refused(Endless endless) {
        Decoded whole = endless.limited().decode(Chunks.whole(endless.wire(endless.taken() + 1)));
        Decoded byByte = endless.limited().decode(Chunks.byteByByte(endless.wire(endless.taken() + 1)));

        assertThat(whole.fault()).isEqualTo(TOO_LARGE);
        assertThat(byByte.fault()).isEqualTo(TOO_LARGE);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_line_of_the_limit_whose_cr_has_come_waits_for_its_lf(String engine) {
        ConfiguredFraming framing =
                ConfiguredFraming.of(JsonObject.of("type", "line", "engine", engine), MAX_FRAME_BYTES);

        Decoded decoded = framing.decode(Chunks.cutAt(MAX_FRAME_BYTES + 1, LARGEST + "\r\n"));

        assertThat(decoded).isEqualTo(Decoded.exactly(LARGEST));
    }

    static Stream<String> engines() {
        return Stream.of("record-parser", "own");
    }
}
