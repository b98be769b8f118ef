package io.socketbus.testkit;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** Frames that codec json takes or refuses: {@code json/corpus.txt}. */
public final class JsonCorpus {

    private JsonCorpus() {}

    /** @param name begins with {@code y_} where it is taken, and with {@code n_} where it is refused */
    public record Case(String name, Buffer frame) {

        public boolean isTaken() {
            return name.startsWith("y_");
        }

        /** A case as a line of the corpus tells it: {@code <0A>} is a byte, {@code <>} is none. */
        public static Case of(String line) {
            String[] named = line.split(" ", 2);
            return new Case(named[0], JsonCorpus.frame(named[1]));
        }
    }

    public static List<Case> cases() {
        try (InputStream corpus = JsonCorpus.class.getResourceAsStream("/json/corpus.txt")) {
            return new String(Objects.requireNonNull(corpus).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("y_") || line.startsWith("n_"))
                    .map(Case::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
}
