package io.socketbus.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The lines that a process writes to one of its streams, kept as they come. */
final class Lines {

    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    /** Reads on a thread of its own, until the stream ends. */
    static Lines of(InputStream stream) {
        Lines lines = new Lines();
        Thread reader = new Thread(() -> lines.readAll(stream), "lines-of-process");
        reader.setDaemon(true);
        reader.start();
        return lines;
    }

    private void readAll(InputStream stream) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException closed) {
            // as ended as it can be
        }
        end();
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** What was written by now. */
    synchronized List<String> now() {
        return List.copyOf(lines);
    }

    /** The first line of this kind; empty where the stream ended, or the deadline passed, without one. */
    synchronized Optional<String> await(Predicate<String> wanted, long deadlineMillis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(deadlineMillis);
        Optional<String> found = find(wanted);
        while (found.isEmpty() && !ended && System.nanoTime() < end) {
            awaitMore(end);
            found = find(wanted);
        }
        return found;
    }

    /** Waits for the end of the stream, so that nothing is missing in {@link #now()}. */
    synchronized void awaitEnd(long deadlineMillis) {
        await(line -> false, deadlineMillis);
    }

    private Optional<String> find(Predicate<String> wanted) {
        return lines.stream().filter(wanted).findFirst();
    }

    private synchronized void awaitMore(long end) {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, end - System.nanoTime()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
