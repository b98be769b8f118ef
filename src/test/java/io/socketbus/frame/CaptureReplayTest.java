package io.socketbus.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.config.FramingConfig.Empty;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real programs sent, cut into the frames that a program of another hand found in it. */
class CaptureReplayTest {

    private static final Set<String> TWO_ENGINES = Set.of("line", "delimiter", "gelf", "length", "modbus", "kafka");

    /** One of the cases of {@code captures/expected.json}. */
    record Capture(JsonObject expected, ConfiguredFraming framing) {

        static Stream<Capture> of(JsonObject expected) {
            JsonObject framing = expected.getJsonObject("framing");
            Stream<JsonObject> engines = TWO_ENGINES.contains(framing.getString("type"))
                    ? Stream.of(
                            framing.copy().put("engine", "own"), framing.copy().put("engine", "record-parser"))
                    : Stream.of(framing);
            return engines.map(engine -> new Capture(expected, ConfiguredFraming.of(engine)));
        }

        String wire() {
            return Latin1.text(resource(expected.getString("file")));
        }

        List<String> frames() {
            return expected.getJsonArray("frames").stream()
                    .map(hex -> Latin1.hex((String) hex))
                    .toList();
        }

        /** What is to be found, whatever the chunks. */
        Decoded decoded() {
            String closes = expected.getString("closes");
            return new Decoded(
                    frames(),
                    closes == null ? null : FrameException.Kind.valueOf(closes),
                    expected.getInteger("unfinishedBytes", 0),
                    0);
        }

        /** What is found, less the empty frames where the listener skips them, which is the session's work. */
        Decoded decode(List<Buffer> chunks) {
            Decoded found = framing.decode(chunks);
            return framing.empty() == Empty.DELIVER
                    ? found
                    : new Decoded(
                            found.frames().stream()
                                    .filter(frame -> !frame.isEmpty())
                                    .toList(),
                            found.fault(),
                            found.held(),
                            found.oversize());
        }

        @Override
        public String toString() {
            return expected.getString("file") + ' ' + framing;
        }
    }

    static Stream<Capture> captures() {
        return cases().flatMap(Capture::of);
    }

    static Stream<Capture> writable() {
        return captures().filter(capture -> capture.expected().containsKey("sameBytesBack"));
    }

    private static Stream<JsonObject> cases() {
        return resource("expected.json").toJsonObject().getJsonArray("cases").stream()
                .map(JsonObject.class::cast);
    }

    private static Buffer resource(String name) {
        try (InputStream file =
                Objects.requireNonNull(CaptureReplayTest.class.getResourceAsStream("/captures/" + name), name)) {
            return Buffer.buffer(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void a_capture_gives_its_frames_whole_and_byte_by_byte(Capture capture) {
        String wire = capture.wire();

        assertThat(capture.decode(Chunks.whole(wire))).isEqualTo(capture.decoded());
        assertThat(capture.decode(Chunks.byteByByte(wire))).isEqualTo(capture.decoded());
    }

    @ParameterizedTest
    @MethodSource("captures")
    void a_capture_gives_its_frames_wherever_it_is_cut(Capture capture) {
        String wire = capture.wire();
        Decoded expected = capture.decoded();

        for (int cut = 0; cut <= wire.length(); cut++) {
            assertThat(capture.decode(Chunks.cutAt(cut, wire)))
                    .as("cut at byte %d", cut)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("writable")
    void its_frames_written_again_are_the_capture_or_not_as_is_told(Capture capture) throws FrameException {
        StringBuilder written = new StringBuilder();

        for (String frame : capture.frames()) {
            written.append(capture.framing().encode(frame));
        }

        assertThat(written.toString().equals(capture.wire()))
                .isEqualTo(capture.expected().getBoolean("sameBytesBack"));
    }

    @ParameterizedTest
    @MethodSource("writable")
    void its_frames_written_again_are_read_as_they_were(Capture capture) throws FrameException {
        StringBuilder written = new StringBuilder();

        for (String frame : capture.frames()) {
            written.append(capture.framing().encode(frame));
        }

        assertThat(capture.decode(Chunks.whole(written.toString()))).isEqualTo(capture.decoded());
    }
}
