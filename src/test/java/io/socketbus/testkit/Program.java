package io.socketbus.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * A program of the system that has run to its end, with what it wrote; one that does not end by itself within
 * {@value #DEADLINE_SECONDS} seconds is ended, and fails the test.
 */
public record Program(int exitCode, String out, String err) {

    private static final long DEADLINE_SECONDS = 30;

    /** Runs it with nothing on its standard input. */
    public static Program run(String... command) {
        return run(Map.of(), "", command);
    }

    /**
     * Runs it.
     *
     * @param environment beside that of this process
     * @param input what it finds on its standard input
     */
    public static Program run(Map<String, String> environment, String input, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            try {
                return finish(process, input);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Program finish(Process process, String input) throws IOException, InterruptedException {
        Lines out = Lines.of(process.getInputStream());
        Lines err = Lines.of(process.getErrorStream());
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        boolean ended = process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        out.awaitEnd(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
        err.awaitEnd(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
        String written = String.join("\n", out.now());
        String complaints = String.join("\n", err.now());
        if (!ended) {
            throw new AssertionError("did not end within " + DEADLINE_SECONDS + " s; wrote " + written + complaints);
        }
        return new Program(process.exitValue(), written, complaints);
    }

    /** Goes on where a program of this name is installed; elsewhere the test is skipped, with that reason. */
    public static void assume(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin";
        boolean present = Pattern.compile(":")
                .splitAsStream(path)
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
        Assumptions.assumeTrue(present, name + " is not installed here");
    }

    public Program expectSuccess() {
        if (exitCode != 0) {
            throw new AssertionError("ended with " + exitCode + ": " + out + err);
        }
        return this;
    }
}
