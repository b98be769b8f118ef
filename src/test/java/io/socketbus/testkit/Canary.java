package io.socketbus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.Addresses;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A healthy peer beside a fault: it asks, reads the answer, and asks again, from before the fault until after it.
 *
 * <pre>
 *   beside ──▶ baseline ──▶ [ the fault, made by the test ] ──▶ close: a few more, then the checks
 * </pre>
 *
 * <p>Closing it checks that it lost no answer and got them in order, that it did not wait much longer than without the
 * fault, and that the gateway is again what it was: as many sessions, no buffer leaked, no event loop blocked, few lines
 * in the log. What it allows is a multiple of what this machine does without the fault, and of how late it lets a thread
 * run that waits for nothing but its turn; always what Vert.x itself does not call blocked yet; and beside that the
 * longest time for which this process stood still.
 */
public final class Canary implements AutoCloseable {

    /** The listener that {@link #gateway} adds for it: lines of text, delivered by request and answered as they are. */
    public static final String LISTENER = "canary";

    private static final int BASELINE = 50;
    private static final int AFTER = 10;
    private static final int SLOWER = 10;
    private static final Duration ALWAYS_ALLOWED = Duration.ofSeconds(2);
    private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long STEADY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Peer peer;
    private final Aftermath aftermath;
    private final List<Long> answerNanos = new ArrayList<>();
    private final List<Long> lateNanos = new ArrayList<>();
    private final Pauses pauses = new Pauses();
    private final Thread asking = new Thread(this::ask, "canary");
    private @Nullable Throwable failure;
    private volatile boolean stopped;
    private final long baselineNanos;

    private Canary(int port, Aftermath aftermath) {
        this.aftermath = aftermath;
        this.peer = Peer.connect(port);
        asking.start();
        awaitExchanges(BASELINE);
        baselineNanos = slowest(answerNanos);
    }

    /** A gateway with the usual listener, of these settings, and one for the canary. */
    public static StartedGateway gateway(JsonObject listener) {
        // peers that leave keep no test waiting
        JsonObject quick = new JsonObject().put("limits", new JsonObject().put("halfCloseQuiet", "1ms"));
        JsonObject config = StartedGateway.config(quick.mergeIn(listener, true));
        config.getJsonObject("listeners").put(LISTENER, new JsonObject("""
                {"host": "127.0.0.1", "port": 0, "codec": {"type": "text"}, "inbound": {"delivery": "request"}}"""));
        StartedGateway gateway = StartedGateway.of(config);
        StartedGateway.await(gateway.vertx()
                .eventBus()
                .consumer(Addresses.in(LISTENER), (Message<String> frame) -> frame.reply(frame.body()))
                .completion());
        return gateway;
    }

    /** The same, as an operator would write it. */
    public static StartedGateway gateway(String listener) {
        return gateway(new JsonObject(listener));
    }

    /** On the listener of its own. */
    public static Canary beside(StartedGateway gateway) {
        return on(LISTENER, gateway);
    }

    /** One peer more of the usual listener, which must answer each line as it is; JSON and text will do. */
    public static Canary among(StartedGateway gateway) {
        return on(StartedGateway.LISTENER, gateway);
    }

    private static Canary on(String listener, StartedGateway gateway) {
        Aftermath aftermath = Aftermath.of(gateway);
        try {
            return new Canary(gateway.listener(listener).port(), aftermath);
        } catch (RuntimeException | AssertionError e) {
            aftermath.close();
            throw e;
        }
    }

    /** A peer of another process, which must answer each line as it is; only what a peer sees is checked. */
    public static Canary at(int port) {
        return new Canary(port, Aftermath.unseen());
    }

    /** Allows so many lines in the log instead of {@value Aftermath#USUAL_LINES}, for sessions that end badly. */
    public Canary allowLines(int lines) {
        aftermath.allowLines(lines);
        return this;
    }

    /** What the gateway has logged since the canary began. */
    public List<String> log() {
        return aftermath.log();
    }

    /** Waits for so many exchanges from now on. */
    public void awaitExchanges(int more) {
        int wanted = exchanges() + more;
        Waiting.eventually().until(() -> exchanges() >= wanted || !asking.isAlive());
        assertHealthy();
    }

    private void ask() {
        try {
            for (int n = 0; !stopped; n++) {
                // a JSON string, so that listeners of JSON take it too
                String frame = "\"canary " + n + '"';
                long begun = System.nanoTime();
                String answer = peer.send(frame + '\n').readLine();
                if (!answer.equals(frame)) {
                    throw new AssertionError("asked " + frame + ", was answered " + answer);
                }
                long answered = System.nanoTime();
                long pause = n < BASELINE ? QUICK_NANOS : STEADY_NANOS;
                LockSupport.parkNanos(pause);
                add(answered - begun, System.nanoTime() - answered - pause);
            }
        } catch (RuntimeException | AssertionError e) {
            failure = e;
        }
    }

    private synchronized void add(long answer, long late) {
        answerNanos.add(answer);
        lateNanos.add(late);
    }

    private synchronized int exchanges() {
        return answerNanos.size();
    }

    /** What 99 of 100 did not exceed. */
    private synchronized long slowest(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.get((sorted.size() - 1) * 99 / 100);
    }

    private Duration allowed() {
        long seen = Math.max(baselineNanos, slowest(lateNanos));
        return Duration.ofNanos(Math.max(ALWAYS_ALLOWED.toNanos(), SLOWER * seen))
                .plus(pauses.longest());
    }

    private void assertHealthy() {
        if (!asking.isAlive()) {
            throw new AssertionError("the peer beside the fault, after " + exchanges() + " answers", failure);
        }
    }

    @Override
    public void close() {
        try {
            aftermath.collectGarbage();
            awaitExchanges(AFTER);
            stop();
            assertThat(Duration.ofNanos(slowest(answerNanos.subList(BASELINE, answerNanos.size()))))
                    .as("what 99 of 100 answers took beside the fault")
                    .isLessThanOrEqualTo(allowed());
            aftermath.check(allowed());
        } finally {
            stop();
            aftermath.close();
        }
    }

    private void stop() {
        stopped = true;
        try {
            asking.join(Peer.DEADLINE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pauses.close();
        peer.close();
    }
}
