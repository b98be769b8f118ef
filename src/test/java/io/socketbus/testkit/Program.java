package io.socketbus.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** A program of the system that has run to its end, with what it wrote. */
public record Program(int exitCode, String out, String err) {

    private static final long DEADLINE_SECONDS = 60;

    /** Goes on where a program of this name is installed; elsewhere the test is skipped, with that reason. */
    public static void assume(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin";
        boolean present = Pattern.compile(":")
                .splitAsStream(path)
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
        Assumptions.assumeTrue(present, name + " is not installed here");
    }

    /**
     * Goes on where the program of this name is the one that is meant: some names have several.
     *
     * @param help what makes it tell of itself
     * @param words what only the right program tells
     */
    public static void assume(String name, String help, String words) {
        assume(name);
        Program told = run(name, help);
        Assumptions.assumeTrue(
                (told.out + told.err).contains(words),
                "the " + name + " that is installed here is another one: no " + words);
    }

    /** Runs it with nothing on its standard input. */
    public static Program run(String... command) {
        return runWithInput("", command);
    }

    /** @param input what it finds on its standard input */
    public static Program runWithInput(String input, String... command) {
        try (Running running = start(Map.of(), input, command)) {
            return running.awaitExit();
        }
    }

    /**
     * Starts it.
     *
     * @param environment beside that of this process
     * @param input what it finds on its standard input
     */
    public static Running start(Map<String, String> environment, String input, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        try {
            Running running = new Running(builder.start());
            running.feed(input);
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Program expectSuccess() {
        if (exitCode != 0) {
            throw new AssertionError("ended with " + exitCode + ": " + out + err);
        }
        return this;
    }

    /** A program that runs; closing it ends it at once. */
    public static final class Running implements AutoCloseable {

        private final Process process;
        private final Lines out;
        private final Lines err;

        private Running(Process process) {
            this.process = process;
            this.out = Lines.of(process.getInputStream());
            this.err = Lines.of(process.getErrorStream());
        }

        private void feed(String input) throws IOException {
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
        }

        /** The first line that it writes. */
        public String awaitLine() {
            return out.await(line -> true, TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS))
                    .orElseThrow(() -> new AssertionError("no line of " + this));
        }

        /** The first line of this kind that it writes to its standard error. */
        public String awaitErrorLine(Predicate<String> wanted) {
            return err.await(wanted, TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS))
                    .orElseThrow(() -> new AssertionError("no such line of " + this));
        }

        /** Waits until it has ended by itself, but not for ever. */
        public Program awaitExit() {
            try {
                if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                    throw new AssertionError("did not end within " + DEADLINE_SECONDS + " s: " + this);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
            out.awaitEnd(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
            err.awaitEnd(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
            return new Program(process.exitValue(), String.join("\n", out.now()), String.join("\n", err.now()));
        }

        @Override
        public void close() {
            process.destroyForcibly();
            awaitExit();
        }

        @Override
        public String toString() {
            return process.info().command().orElse("a program") + " wrote:\n" + String.join("\n", out.now()) + "\n"
                    + String.join("\n", err.now());
        }
    }
}
