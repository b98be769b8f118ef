package io.socketbus.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The inputs with which a fuzzer begins. */
public final class Seeds {

    private Seeds() {}

    /**
     * Writes each to a file of its own, before the fuzzer reads them.
     *
     * @param arguments those of the fuzzer: the first names the directory, which is made
     * @param inputs one character a byte
     */
    public static void write(String[] arguments, List<String> inputs) {
        try {
            Path directory = Files.createDirectories(Path.of(arguments[0]));
            for (int i = 0; i < inputs.size(); i++) {
                Files.write(directory.resolve("seed-" + i), inputs.get(i).getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
