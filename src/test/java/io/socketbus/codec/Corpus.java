package io.socketbus.codec;

import io.socketbus.testkit.JsonCorpus;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Frames that were collected, in files of a line a frame. */
final class Corpus {

    private Corpus() {}

    /** Frames of JSON whose names begin so: {@code y_} for what is taken, {@code n_} for what is refused. */
    static Stream<Named<Buffer>> json(String prefix) {
        return JsonCorpus.cases().stream()
                .filter(frame -> frame.name().startsWith(prefix))
                .map(frame -> Named.of(frame.name(), frame.frame()));
    }

    /** The data items of RFC 8949, Appendix A. */
    static Stream<CborExample> cbor() {
        return lines("/cbor/appendix-a.txt")
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split(" \\| ", 3))
                .map(parts -> new CborExample(parts[0], parts[1], parts[2].equals("=")));
    }

    /**
     * A data item in hex.
     *
     * @param body as JSON, or as the RFC writes byte strings and numbers that JSON has not; ! where it is refused
     * @param canonical whether the body is written as the same bytes
     */
    record CborExample(String hex, String body, boolean canonical) {

        Buffer frame() {
            return CodecUnderTest.hex(hex);
        }

        boolean refused() {
            return body.equals("!");
        }

        @Override
        public String toString() {
            return hex + " " + body;
        }
    }

    private static Stream<String> lines(String resource) {
        try (InputStream corpus = Corpus.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(corpus, resource).readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
