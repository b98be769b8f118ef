package io.socketbus.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.config.FramingConfig.Empty;
import io.socketbus.config.ListenerConfig;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real programs sent, in a dry run: the frames that a program of another hand found, each in its place. */
class CaptureDryRunTest {

    private static final Path CAPTURES = Path.of("src", "test", "resources", "captures");

    /** One of the cases of {@code captures/expected.json}. */
    record Capture(JsonObject expected) {

        ListenerConfig listener() {
            return Listener.of(JsonObject.of(
                    "framing", expected.getJsonObject("framing"), "codec", JsonObject.of("type", "bytes")));
        }

        Buffer wire() {
            try {
                return Buffer.buffer(Files.readAllBytes(CAPTURES.resolve(expected.getString("file"))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        List<Found.Frame> frames() {
            boolean skipped = listener().framing().empty() == Empty.SKIP;
            return Found.in(listener(), wire()).frames().stream()
                    .filter(found -> !skipped || found.frame().length() > 0)
                    .toList();
        }

        boolean isWhole() {
            return !expected.containsKey("closes") && expected.getInteger("unfinishedBytes") == 0;
        }

        @Override
        public String toString() {
            return expected.getString("file")
                    + ' '
                    + expected.getJsonObject("framing").encode();
        }
    }

    static Stream<Capture> captures() throws IOException {
        return new JsonObject(Files.readString(CAPTURES.resolve("expected.json")))
                .getJsonArray("cases").stream().map(JsonObject.class::cast).map(Capture::new);
    }

    static Stream<Capture> withoutEscapes() throws IOException {
        return captures()
                .filter(capture -> !capture.expected().getString("file").startsWith("slip"));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void its_frames_are_those_that_are_expected(Capture capture) {
        assertThat(capture.frames())
                .extracting(found -> HexFormat.of().formatHex(found.frame().getBytes()))
                .containsExactlyElementsOf(capture.expected().getJsonArray("frames").stream()
                        .map(String.class::cast)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("withoutEscapes")
    void what_is_delivered_stands_where_it_is_told_to_be(Capture capture) {
        Buffer wire = capture.wire();

        for (Found.Frame found : capture.frames()) {
            Span delivered = Delivered.of(capture.listener().framing(), wire, found.wire(), found.frame());

            assertThat(wire.getBuffer(delivered.from(), delivered.to())).isEqualTo(found.frame());
            assertThat(delivered.from()).isGreaterThanOrEqualTo(found.wire().from());
            assertThat(delivered.to()).isLessThanOrEqualTo(found.wire().to());
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void it_is_found_whole_where_it_is(Capture capture) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        boolean whole =
                DryRun.print(capture.listener(), capture.wire(), new PrintStream(out, true, StandardCharsets.US_ASCII));

        assertThat(whole).as(out.toString(StandardCharsets.US_ASCII)).isEqualTo(capture.isWhole());
    }
}
