package io.socketbus.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines on a thread of its own. Who adds one never waits, whatever becomes of the stream: a line that finds no
 * room, or that the system does not take, is dropped and counted, and the next one is tried again. Safe on any thread.
 */
final class LineWriter {

    /** Of lines that wait for the thread. */
    private static final int MAX_WAITING_BYTES = 2 << 20;

    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private final LongAdder dropped = new LongAdder();
    private final OutputStream stream;
    private final Runnable tick;
    private final Thread thread = new Thread(this::run, "socketbus-log");
    private int waitingBytes;
    private boolean closing;

    /** @param tick is called about once a second, on the thread that writes */
    LineWriter(OutputStream stream, Runnable tick) {
        this.stream = stream;
        this.tick = tick;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** @param line without its end */
    void add(String line) {
        if (!offer((line + '\n').getBytes(StandardCharsets.UTF_8))) {
            dropped.increment();
        }
    }

    private synchronized boolean offer(byte[] line) {
        if (closing || waitingBytes + line.length > MAX_WAITING_BYTES) {
            return false;
        }
        waiting.add(line);
        waitingBytes += line.length;
        notifyAll();
        return true;
    }

    private void run() {
        try {
            long tickAt = System.nanoTime();
            while (!isDone()) {
                byte[] line = next(tickAt);
                if (line != null) {
                    write(line);
                }
                if (System.nanoTime() - tickAt >= 0) {
                    tickAt = System.nanoTime() + TICK_NANOS;
                    tick.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isDone() {
        return closing && waiting.isEmpty();
    }

    /** Null when there is none by then. */
    private synchronized byte @Nullable [] next(long until) throws InterruptedException {
        long left = until - System.nanoTime();
        while (waiting.isEmpty() && !closing && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = until - System.nanoTime();
        }
        byte[] line = waiting.poll();
        if (line != null) {
            waitingBytes -= line.length;
        }
        return line;
    }

    private void write(byte[] line) {
        try {
            stream.write(line);
            stream.flush();
        } catch (IOException e) {
            // nobody can be told in a log that cannot be written
            dropped.increment();
        }
    }

    /** Lines that were not written. */
    long dropped() {
        return dropped.sum();
    }

    /**
     * Writes what waits, and ends the thread; takes no more.
     *
     * @param limit the longest it waits for a stream that nobody reads
     */
    void close(Duration limit) {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        try {
            thread.join(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
