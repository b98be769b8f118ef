package io.socketbus.session;

import io.socketbus.api.CloseReason;
import io.socketbus.api.Failure;
import io.socketbus.api.Printable;
import io.socketbus.bus.Conversation;
import io.socketbus.bus.Hold;
import io.socketbus.bus.InboundRoute;
import io.socketbus.bus.Receipt;
import io.socketbus.config.LimitsConfig.Timeouts;
import io.socketbus.config.OutboundConfig.OnFull;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One peer's conversation with the event bus, from accept to close. The whole flow is on this page.
 *
 * <pre>
 *   socket ──▶ onChunk ──▶ {@link Intake}: decoder ──▶ codec ──▶ {@link InboundRoute} ──▶ event bus
 *   socket ◀── {@link OutboundQueue} ◀── offer, answer ◀──────────────────────── event bus
 *
 *   {@link State#OPEN} ──▶ {@link State#DRAINING} or {@link State#LEAVING} ──▶ {@link State#ENDING} ──▶ {@link State#CLOSED}
 * </pre>
 *
 * <p>Reading never waits for writing, nor writing for reading: the intake stops the one, the queue bounds the other.
 * Belongs to one event loop.
 */
public final class Session implements Conversation, Intake.Host, OutboundQueue.Progress, Watch.Watched, Quiet.Watched {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** How long a peer has to close its side after we have closed ours. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private enum State {
        /** Reads frames and takes what components send. */
        OPEN,
        /** Takes no new chunk, finishes what was begun, and takes what components still send. */
        DRAINING,
        /** Takes no frame any more, and waits until those before are answered. */
        LEAVING,
        /** Writes what is queued, and closes then; what the peer still sends is dropped. */
        ENDING,
        /** The socket is gone. */
        CLOSED
    }

    private final String id;
    private final PeerSocket socket;
    private final SessionSettings settings;
    private final Handler<Session> gone;
    private final InboundRoute route;
    private final OutboundQueue queue;
    private final Intake intake;
    private final Watch watch;
    private final SessionCounts counts;
    private final Promise<Void> closed = Promise.promise();
    private State state = State.OPEN;
    private @Nullable CloseReason reason;
    private @Nullable Quiet leaving;
    private boolean peerFinished;
    private boolean pauseTold;
    private long lastWrittenNanos = System.nanoTime();

    /** @param gone called once, when the session has ended */
    public Session(String id, PeerSocket socket, SessionSettings settings, Handler<Session> gone) {
        this.id = id;
        this.socket = socket;
        this.settings = settings;
        this.gone = gone;
        this.counts = new SessionCounts(settings.counters());
        this.route = settings.inbound().route(this);
        this.intake = new Intake(settings, this, socket, route, counts);
        this.queue = new OutboundQueue(this, socket, settings.vertx(), settings.queueBound(), this);
        this.watch = new Watch(settings.vertx(), timeouts(), settings.outbound().stallTimeout(), this);
    }

    private Timeouts timeouts() {
        return settings.limits().timeouts();
    }

    /** Begins to read. */
    public void open() {
        socket.onFailure(failure -> reason = reason == null ? CloseReason.PEER_RESET : reason);
        socket.onClosed(nothing -> onClosed());
        socket.onFinished(this::onPeerFinished);
        socket.onChunk(this::onChunk);
        watch.opened();
        settings.events().opened(this);
    }

    // ---- peer to bus ----

    private void onChunk(Buffer chunk) {
        counts.chunk(chunk.length());
        if (state != State.OPEN) {
            return;
        }
        watch.read();
        try {
            intake.take(chunk);
        } catch (RuntimeException e) {
            onFault(e);
        }
    }

    private void onFault(RuntimeException fault) {
        LOG.error("failed listener={} session={} peer={}", settings.listener(), id, peer(), fault);
        close(CloseReason.ERROR);
    }

    @Override
    public boolean wantsFrames() {
        return state == State.OPEN || state == State.DRAINING;
    }

    /** A peer that does not read its answers gets no more of them made. */
    @Override
    public boolean mayBeAnswered() {
        long queued = settings.answersFrames() ? queue.queuedBytes() : queue.ownBytes();
        return queued <= settings.outbound().maxQueuedBytes() / 2;
    }

    @Override
    public void taken(int frames, int heldBytes) {
        if (intake.isOpen()) {
            watch.cut(frames, heldBytes);
        }
        endWhenPeerFinished();
    }

    @Override
    public void hold(Hold why) {
        intake.hold(why);
    }

    @Override
    public void paused() {
        watch.paused();
    }

    @Override
    public void release(Hold why) {
        try {
            if (!ending() && intake.release(why)) {
                resume();
            }
        } catch (RuntimeException e) {
            onFault(e);
        }
    }

    private void resume() {
        watch.resumed();
        if (pauseTold) {
            pauseTold = false;
            settings.events().resumed(this);
        }
        if (state == State.OPEN) {
            socket.resume();
        }
        endWhenPeerFinished();
        settled();
    }

    @Override
    public void pausedForLong() {
        pauseTold = true;
        settings.events().paused(this, intake.holds());
    }

    // ---- bus to peer ----

    @Override
    public boolean offer(Buffer wire, OnFull onFull, Receipt receipt) {
        if (ending()) {
            receipt.failed(this, Failure.NO_SESSION, "session " + id + " is ending");
            return false;
        }
        if (onFull == OnFull.DROP_OLDEST && !queue.hasRoomFor(wire)) {
            settings.counters().outDropped.add(queue.dropOldestFor(wire));
        }
        if (!queue.hasRoomFor(wire)) {
            receipt.failed(this, Failure.QUEUE_FULL, queue.queuedBytes() + " bytes are queued for session " + id);
            if (onFull == OnFull.CLOSE) {
                tellLog("closing", CloseReason.SLOW_PEER.name(), queue.queuedBytes() + " bytes queued");
                abort(CloseReason.SLOW_PEER);
            }
            return false;
        }
        queue.add(wire, receipt);
        return true;
    }

    @Override
    public void answer(Buffer wire) {
        if (!ending()) {
            queue.add(wire, Unheard.INSTANCE);
        }
    }

    @Override
    public boolean answerable() {
        return !ending();
    }

    @Override
    public void handedOver() {
        watch.handedOver();
    }

    @Override
    public void written(int frames, int bytes) {
        lastWrittenNanos = System.nanoTime();
        counts.written(frames, bytes);
        watch.written(queue.handedNothing() ? Watch.WrittenPart.ALL : Watch.WrittenPart.SOME);
        if (mayBeAnswered()) {
            release(Hold.QUEUE);
        }
        if (state == State.ENDING && queue.isEmpty()) {
            finish();
        }
        settled();
    }

    @Override
    public void settled() {
        if (leaving != null) {
            leaving.look();
        }
    }

    // ---- the end ----

    /** The peer has finished sending, and may still read. */
    private void onPeerFinished() {
        if (state == State.CLOSED || peerFinished) {
            return;
        }
        peerFinished = true;
        if (state == State.ENDING && queue.isEmpty()) {
            socket.end();
        } else {
            endWhenPeerFinished();
        }
    }

    /** What was read before the peer finished comes first. */
    private void endWhenPeerFinished() {
        if (peerFinished && state == State.OPEN && intake.isDone() && leaving == null) {
            countTruncated();
            leave(quietAfter(timeouts().halfCloseQuiet()), timeouts().halfClose(), CloseReason.PEER_CLOSED);
        }
    }

    /** Where frames are answered nothing comes after the last answer. */
    private Duration quietAfter(Duration unasked) {
        return settings.answersFrames() ? Duration.ZERO : unasked;
    }

    private void countTruncated() {
        if (intake.heldBytes() > 0) {
            settings.counters().truncated.increment();
        }
    }

    /** Reads no more, lets the frames before be answered, and closes. */
    @Override
    public void end(CloseReason why) {
        if (ending()) {
            return;
        }
        if (route.isIdle()) {
            close(why);
        } else if (state == State.OPEN) {
            countTruncated();
            state = State.LEAVING;
            reason = why;
            leave(Duration.ZERO, timeouts().halfClose(), why);
        }
    }

    /** Writes what is queued, then closes; a peer that does not read is cut off after the half-close timeout. */
    @Override
    public void close(CloseReason why) {
        if (ending()) {
            return;
        }
        begin(State.ENDING, why);
        socket.resume();
        if (queue.isEmpty()) {
            finish();
        } else {
            cutOffAfter(timeouts().halfClose());
        }
    }

    private boolean ending() {
        return state == State.ENDING || state == State.CLOSED;
    }

    /** Everything is written: closes, after the peer has closed its side or has had time to. */
    private void finish() {
        if (peerFinished || !socket.finish()) {
            socket.end();
        } else {
            cutOffAfter(LINGER);
        }
    }

    /** Closes at once. */
    @Override
    public void abort(CloseReason why) {
        if (state != State.CLOSED) {
            begin(State.ENDING, why);
            socket.abort();
        }
    }

    /**
     * Says goodbye, finishes what was begun, and closes.
     *
     * @param goodbye the last frame for the wire; null for none
     * @param still how long nothing may be written until the session counts as finished
     * @param limit the longest it may take; what is not finished then is cut off
     * @return completes when the session is gone
     */
    public Future<Void> drain(@Nullable Buffer goodbye, Duration still, Duration limit) {
        if (state == State.OPEN) {
            state = State.DRAINING;
            socket.pause();
            if (goodbye != null) {
                queue.add(goodbye, Unheard.INSTANCE);
            }
            leave(quietAfter(still), limit, CloseReason.DRAINED);
        }
        return closed.future();
    }

    private void leave(Duration still, Duration limit, CloseReason why) {
        if (leaving != null) {
            leaving.cancel();
        }
        leaving = new Quiet(settings.vertx(), new Quiet.Patience(still, limit), why, this);
        leaving.look();
    }

    @Override
    public boolean allFinished() {
        return queue.isEmpty() && route.isIdle() && (state == State.LEAVING || intake.isDone());
    }

    @Override
    public long lastWrittenNanos() {
        return lastWrittenNanos;
    }

    @Override
    public void timeUp(CloseReason why) {
        CloseReason because = why == CloseReason.PEER_CLOSED ? CloseReason.HALF_CLOSED : why;
        if (allFinished()) {
            close(because);
            return;
        }
        if (state == State.DRAINING) {
            settings.counters().cutOff.increment();
        }
        abort(because);
    }

    private void cutOffAfter(Duration limit) {
        long timer = settings.vertx().setTimer(Math.max(1, limit.toMillis()), id -> socket.abort());
        closed.future().onComplete(done -> settings.vertx().cancelTimer(timer));
    }

    private void begin(State next, CloseReason why) {
        if (state == State.OPEN && !peerFinished) {
            countTruncated();
        }
        state = next;
        reason = reason == null ? why : reason;
        watch.stop();
        if (leaving != null) {
            leaving.cancel();
        }
    }

    private void onClosed() {
        if (state == State.CLOSED) {
            return;
        }
        // without the peer's FIN and without a reason of ours: a write that failed says nothing but that
        CloseReason unsaid = peerFinished ? CloseReason.PEER_CLOSED : CloseReason.PEER_RESET;
        begin(State.CLOSED, unsaid);
        queue.abandon();
        route.ended();
        settings.events().closed(this, reason == null ? unsaid : reason, counts.toJson());
        gone.handle(this);
        closed.complete();
    }

    // ---- what it is ----

    @Override
    public String id() {
        return id;
    }

    @Override
    public String peer() {
        return socket.peer();
    }

    /** The peer's address, numeric. */
    public String address() {
        return socket.address();
    }

    @Override
    public boolean peerWaits() {
        return !intake.isOpen() || !route.isIdle();
    }

    @Override
    public long unsentBytes() {
        return socket.unsentBytes();
    }

    @Override
    public JsonObject describe() {
        JsonArray holds = new JsonArray();
        intake.holds().forEach(hold -> holds.add(hold.name()));
        return new JsonObject()
                .put("session", id)
                .put("peer", peer())
                .put("state", stateName())
                .put("paused", holds)
                .put("opened", counts.opened().toString())
                .put("silentMillis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastWrittenNanos))
                .put("queuedBytes", queue.queuedBytes())
                .put("heldBytes", intake.heldBytes())
                .mergeIn(counts.toJson());
    }

    private String stateName() {
        return state == State.OPEN && peerFinished
                ? "half-closed"
                : state.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void tellLog(String what, String why, String detail) {
        LOG.info(
                "{} listener={} session={} peer={} reason={} detail=\"{}\"",
                what,
                settings.listener(),
                id,
                peer(),
                why,
                Printable.text(detail));
    }
}
