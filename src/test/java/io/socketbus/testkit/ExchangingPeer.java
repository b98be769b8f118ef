package io.socketbus.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * A peer that sends lines with the numbers from 0 on and compares each answer with what is due, until the gateway ends the
 * connection. It has a window of lines unanswered, and a thread of its own.
 */
public final class ExchangingPeer {

    private final Peer peer;
    private final int window;
    private final LongFunction<String> due;
    private final CompletableFuture<Long> ended = new CompletableFuture<>();
    private final AtomicLong answers = new AtomicLong();

    private ExchangingPeer(Peer peer, int window, LongFunction<String> due) {
        this.peer = peer;
        this.window = window;
        this.due = due;
    }

    /** @param due the answer to the line with this number */
    public static ExchangingPeer connect(int port, int window, LongFunction<String> due) {
        ExchangingPeer exchanging = new ExchangingPeer(Peer.connect(port), window, due);
        Thread thread = new Thread(exchanging::run, "exchanging-peer");
        thread.setDaemon(true);
        thread.start();
        return exchanging;
    }

    private void run() {
        try (peer) {
            exchange(new BufferedInputStream(peer.socket().getInputStream()));
            ended.complete(answers());
        } catch (IOException | RuntimeException | AssertionError e) {
            ended.completeExceptionally(e);
        }
    }

    private void exchange(InputStream in) throws IOException {
        for (long frame = 0; frame < window; frame++) {
            send(frame);
        }
        for (String answer = line(in); !answer.isEmpty(); answer = line(in)) {
            long frame = answers.get();
            if (!answer.equals(due.apply(frame) + '\n')) {
                throw new AssertionError("answer " + frame + ": due " + due.apply(frame) + ", came " + answer);
            }
            send(frame + window);
            answers.incrementAndGet();
        }
    }

    private void send(long frame) {
        try {
            peer.send(frame + "\n");
        } catch (UncheckedIOException ending) {
            // what matters is what can still be read
        }
    }

    /** The next line with its end; cut short, or empty, where the connection ended. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next;
        do {
            next = in.read();
            if (next >= 0) {
                line.write(next);
            }
        } while (next >= 0 && next != '\n');
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Answers that came by now, all of them right. */
    public long answers() {
        return answers.get();
    }

    /** Waits until the gateway has ended the connection, orderly and behind a whole answer, and says how many came. */
    public long awaitEnd() {
        try {
            return ended.get(Peer.DEADLINE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw new AssertionError("no orderly end after " + answers + " answers", e);
        }
    }
}
