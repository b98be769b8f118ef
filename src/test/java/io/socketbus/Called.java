package io.socketbus;

import io.socketbus.Socketbus.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The program, called inside the test: what it is given, and what it says. */
final class Called {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String in = "";

    /** @param bytes of standard input, one a character */
    void reads(String bytes) {
        in = bytes;
    }

    /** @return its exit code */
    int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    /** @return its exit code */
    int run(Map<String, String> environment, String... arguments) {
        return Socketbus.run(
                List.of(arguments),
                environment,
                new Streams(
                        new ByteArrayInputStream(in.getBytes(StandardCharsets.ISO_8859_1)),
                        printer(out),
                        printer(err)));
    }

    private static PrintStream printer(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
