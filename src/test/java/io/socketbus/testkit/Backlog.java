package io.socketbus.testkit;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Numbered frames for a peer that does not read, more than its queue and the operating system take. For listeners of
 * lines of text.
 */
public final class Backlog {

    /** What a frame and its line end are on the wire. */
    public static final int WIRE_BYTES = 32 * 1024;

    private static final int NUMBER_DIGITS = 6;
    private static final int BATCH = 4;
    private static final int STUCK_AFTER = 5;
    private static final int MOST = 4_000;

    private final StartedGateway gateway;
    private final Map<String, String> headers;
    private final List<Future<JsonObject>> frames = new ArrayList<>();

    private Backlog(StartedGateway gateway, String session, Map<String, String> headers) {
        this.gateway = gateway;
        this.headers = new HashMap<>(headers);
        this.headers.put("session", session);
    }

    /** Sends until the operating system takes nothing more, and some frames stay in the queue. */
    public static Backlog stick(StartedGateway gateway, String session) {
        Backlog backlog = new Backlog(gateway, session, Map.of());
        do {
            backlog.send(BATCH);
            backlog.awaitWrittenOrStuck();
        } while (backlog.queuedBytes() == 0 && backlog.frames.size() < MOST);
        assertThat(backlog.queuedBytes())
                .as("queued for a peer that does not read")
                .isPositive();
        return backlog;
    }

    /** The same, until the queue refuses; not for a queue of less than 256 KiB. */
    public static Backlog fill(StartedGateway gateway, String session, Map<String, String> headers) {
        Backlog backlog = new Backlog(gateway, session, headers);
        do {
            backlog.send(BATCH);
            backlog.awaitWrittenOrStuck();
        } while (backlog.failures().isEmpty() && backlog.frames.size() < MOST);
        assertThat(backlog.failures())
                .as("failures of a peer that does not read")
                .isNotEmpty();
        return backlog;
    }

    /** Stuck is what does not change while the session's event loop does other things. */
    private void awaitWrittenOrStuck() {
        AtomicLong seen = new AtomicLong(-1);
        AtomicInteger unchanged = new AtomicInteger();
        eventually().until(() -> {
            long queued = queuedBytes();
            unchanged.set(seen.getAndSet(queued) == queued ? unchanged.get() + 1 : 0);
            return isSettled(queued) && (queued == 0 || unchanged.get() >= STUCK_AFTER);
        });
    }

    /** Sends so many, whether they are taken or not. */
    public static Backlog of(int count, StartedGateway gateway, String session, Map<String, String> headers) {
        Backlog backlog = new Backlog(gateway, session, headers);
        backlog.send(count);
        return backlog;
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            frames.add(gateway.ask(headers, text(frames.size())));
        }
    }

    private static String text(int number) {
        return String.format("%0" + NUMBER_DIGITS + "d", number) + "x".repeat(WIRE_BYTES - NUMBER_DIGITS - 1);
    }

    /** Whether every frame was taken up: written, refused, or queued. */
    private boolean isSettled(long queuedBytes) {
        long pending = frames.stream().filter(frame -> !frame.isComplete()).count();
        return pending * WIRE_BYTES == queuedBytes;
    }

    /** Waits until every frame was taken up, and at least so many are waiting. */
    public void awaitQueued(int least) {
        eventually().until(() -> isSettled(queuedBytes()));
        assertThat(queuedBytes()).isGreaterThanOrEqualTo((long) least * WIRE_BYTES);
    }

    /** What the gateway says that it holds for the peer. */
    public long queuedBytes() {
        return gateway.control(new JsonObject().put("op", "info").put("session", headers.get("session")))
                .getLong("queuedBytes");
    }

    /** What became of every frame, in their order; waits for those that are under way. */
    public List<Outcome> outcomes() {
        eventually().until(() -> frames.stream().allMatch(Future::isComplete));
        return IntStream.range(0, frames.size()).mapToObj(this::outcome).toList();
    }

    private Outcome outcome(int number) {
        Future<JsonObject> frame = frames.get(number);
        return new Outcome(number, frame.cause() instanceof ReplyException failure ? failure.failureCode() : 0);
    }

    /** The frames that failed until now. */
    public List<ReplyException> failures() {
        return frames.stream()
                .filter(Future::failed)
                .map(frame -> (ReplyException) frame.cause())
                .toList();
    }

    /** The numbers of the frames that did not fail until now. */
    public List<Integer> accepted() {
        return IntStream.range(0, frames.size())
                .filter(number -> !frames.get(number).failed())
                .boxed()
                .toList();
    }

    /** Lets the peer read as many frames as were accepted, and says which they are. */
    public List<Integer> readBy(Peer peer) {
        List<Integer> read = new ArrayList<>();
        for (int i = accepted().size(); i > 0; i--) {
            read.add(number(peer.read(WIRE_BYTES).getString(0, NUMBER_DIGITS)));
        }
        return read;
    }

    /** The numbers of all frames among these lines. */
    public static List<Integer> numbers(String lines) {
        return lines.lines()
                .map(line -> number(line.substring(0, NUMBER_DIGITS)))
                .toList();
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    /** @param failureCode 0 where it was written */
    public record Outcome(int number, int failureCode) {}
}
