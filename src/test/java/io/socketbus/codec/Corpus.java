package io.socketbus.codec;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Frames that were collected, in files of a line a frame. */
final class Corpus {

    private Corpus() {}

    /** Frames of JSON whose names begin so: {@code y_} for what is taken, {@code n_} for what is refused. */
    static Stream<Named<Buffer>> json(String prefix) {
        return lines("/json/corpus.txt")
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.split(" ", 2))
                .map(named -> Named.of(named[0], frame(named[1])));
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

    /** {@code <0A>} is a byte, {@code <>} is none. */
    private static Buffer frame(String text) {
        Buffer frame = Buffer.buffer();
        int from = 0;
        for (int open = text.indexOf('<'); open >= 0; open = text.indexOf('<', from)) {
            int close = text.indexOf('>', open);
            frame.appendString(text.substring(from, open));
            frame.appendBytes(HexFormat.of().parseHex(text.substring(open + 1, close)));
            from = close + 1;
        }
        return frame.appendString(text.substring(from));
    }

    private static Stream<String> lines(String resource) {
        try (InputStream corpus = Corpus.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(corpus, resource).readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
