package io.socketbus.session;

import io.socketbus.api.CloseReason;
import io.socketbus.api.Failure;
import io.socketbus.bus.Hold;
import io.socketbus.frame.Wire;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How one session comes to its end, and only once.
 *
 * <pre>
 *            ┌─ peer finished ──────────────────────────┐  all answered and quiet, or time up
 *   OPEN ────┼─ drain ───────────────────▶ DRAINING ────┼──────────────────────▶ ENDING ──▶ CLOSED
 *            ├─ end, with frames in flight ▶ LEAVING ───┘                          ▲
 *            └─ end, close, abort ─────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>Belongs to the session's event loop.
 */
final class Ending implements Quiet.Watched {

    /** How long a peer has to close its side after we have closed ours. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private enum State {
        /** Reads frames and takes what components send. */
        OPEN,
        /** Takes no new chunk, finishes what was read, and takes what components still send. */
        DRAINING,
        /** Takes no frame any more, and waits until those before are answered. */
        LEAVING,
        /** Writes what is queued, and closes then; what the peer still sends is dropped. */
        ENDING,
        /** The socket is gone. */
        CLOSED
    }

    private final SessionSettings settings;
    private final PeerSocket socket;
    private final Session session;
    private final Promise<Void> closed = Promise.promise();
    private State state = State.OPEN;
    private @Nullable CloseReason reason;
    private @Nullable Quiet quiet;
    private boolean peerFinished;
    private boolean unwritable;
    private long lastWrittenNanos = System.nanoTime();

    Ending(SessionSettings settings, PeerSocket socket, Session session) {
        this.settings = settings;
        this.socket = socket;
        this.session = session;
    }

    // ---- where it stands ----

    /** Whether chunks are taken. */
    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether the socket is read: while the gateway drains, for the sake of answers that it awaits. */
    boolean readsChunks() {
        return state == State.OPEN || state == State.DRAINING && session.awaitsAnswers();
    }

    /** Whether frames of what was read are still taken. */
    boolean takesFrames() {
        return state == State.OPEN || state == State.DRAINING;
    }

    /** Whether something may be added to the queue. */
    boolean takesWrites() {
        return !isEnding() && !unwritable;
    }

    /** Whether nothing is left but to write what is queued. */
    boolean isEnding() {
        return state == State.ENDING || state == State.CLOSED;
    }

    /** Whether the socket is gone. */
    boolean isOver() {
        return state == State.CLOSED;
    }

    /** Whether the peer may be asked something, and can answer. */
    boolean canBeAsked() {
        return state == State.OPEN && !peerFinished;
    }

    /** What an asker is told where it may not. */
    Failure whyNotAsked() {
        return state == State.DRAINING ? Failure.DRAINING : Failure.NO_SESSION;
    }

    String stateName() {
        if (state == State.OPEN && (unwritable || peerFinished)) {
            return unwritable ? "gone" : "half-closed";
        }
        return state.name().toLowerCase(Locale.ROOT);
    }

    // ---- what happens ----

    void written() {
        lastWrittenNanos = System.nanoTime();
        goOn();
    }

    private void goOn() {
        if (state == State.ENDING && session.queueIsEmpty()) {
            finish();
        }
        look();
    }

    /** Something that was begun is finished. */
    void look() {
        endWhenPeerFinished();
        pauseWhenDraining();
        if (quiet != null) {
            quiet.look();
        }
    }

    private void pauseWhenDraining() {
        if (state == State.DRAINING && !session.awaitsAnswers()) {
            socket.pause();
        }
    }

    void peerFailed() {
        reason = reason == null ? CloseReason.PEER_RESET : reason;
    }

    /** The peer has finished sending, and may still read. */
    void peerFinished() {
        if (state == State.CLOSED || peerFinished) {
            return;
        }
        peerFinished = true;
        goOn();
    }

    /**
     * Nothing can be written any more, and the socket is still open: the peer has left without waiting for its answers, or
     * has closed its TLS for both directions. What it sent before is read and taken all the same.
     */
    void unwritable() {
        unwritable = true;
        session.counts.peerGone();
        if (socket.isReadToEnd()) {
            peerFinished = true;
        } else if (!peerFinished) {
            peerFailed();
        }
        if (quiet != null) {
            quiet.unwritable();
        }
        session.watch.unwritable();
        session.queue.abandon();
        session.release(Hold.QUEUE);
        goOn();
    }

    /** What was read before the peer finished comes first. */
    private void endWhenPeerFinished() {
        if (!peerFinished || !takesFrames() || !session.tookAll()) {
            return;
        }
        session.answersNoMore("the peer of session " + session.id() + " has finished sending");
        if (state == State.OPEN && quiet == null) {
            session.countTruncated();
            Duration still = quietAfter(settings.limits().timeouts().halfCloseQuiet());
            await(still, settings.limits().timeouts().halfClose(), CloseReason.PEER_CLOSED);
        }
    }

    /** Where frames are answered nothing comes after the last answer, and nothing at all where nothing can be written. */
    private Duration quietAfter(Duration unasked) {
        return settings.answersFrames() || unwritable ? Duration.ZERO : unasked;
    }

    /** @return completes when the session is gone */
    Future<Void> drain(@Nullable Wire goodbye, Duration still, Duration limit) {
        if (state == State.OPEN) {
            state = State.DRAINING;
            pauseWhenDraining();
            if (goodbye != null) {
                session.answer(goodbye);
            }
            await(quietAfter(still), limit, CloseReason.DRAINED);
        }
        return closed.future();
    }

    /** Takes no more frames, lets those before be answered, and closes. */
    void end(CloseReason why) {
        if (isEnding()) {
            return;
        }
        if (session.allAnswered()) {
            close(why);
        } else if (takesFrames()) {
            session.countTruncated();
            state = State.LEAVING;
            reason = reason == null ? why : reason;
            await(Duration.ZERO, settings.limits().timeouts().halfClose(), why);
        }
    }

    private void await(Duration still, Duration limit, CloseReason why) {
        if (quiet != null) {
            quiet.cancel();
        }
        quiet = new Quiet(settings.vertx(), new Quiet.Patience(still, limit), why, this);
        quiet.look();
    }

    // ---- the end itself ----

    /** Writes what is queued, then closes; a peer that does not read is cut off after the half-close timeout. */
    @Override
    public void close(CloseReason why) {
        if (isEnding()) {
            return;
        }
        begin(State.ENDING, why);
        socket.resume();
        if (session.queueIsEmpty()) {
            finish();
        } else {
            after(settings.limits().timeouts().halfClose(), socket::abort);
        }
    }

    /** Everything is written: closes, after the peer has closed its side or has had time to. */
    private void finish() {
        if (peerFinished || !socket.finish()) {
            socket.end();
        } else {
            // not cut off: the operating system may hold bytes for a peer that reads slowly, and goes on to send them
            after(LINGER, socket::end);
        }
    }

    private void after(Duration limit, Runnable end) {
        long timer = settings.vertx().setTimer(Math.max(1, limit.toMillis()), id -> end.run());
        closed.future().onComplete(done -> settings.vertx().cancelTimer(timer));
    }

    /** Closes at once. */
    void abort(CloseReason why) {
        if (state != State.CLOSED) {
            begin(State.ENDING, why);
            socket.abort();
        }
    }

    private void begin(State next, CloseReason why) {
        if (state == State.OPEN && !peerFinished) {
            session.countTruncated();
        }
        state = next;
        reason = reason == null ? why : reason;
        session.watch.stop();
        if (quiet != null) {
            quiet.cancel();
        }
    }

    /**
     * The socket is gone, whoever ended it.
     *
     * @return why; null where that was told before
     */
    @Nullable
    CloseReason socketClosed() {
        if (state == State.CLOSED) {
            return null;
        }
        // without the peer's FIN and without a reason of ours: a write that failed says nothing but that
        begin(State.CLOSED, peerFinished ? CloseReason.PEER_CLOSED : CloseReason.PEER_RESET);
        return reason;
    }

    void told() {
        closed.complete();
    }

    // ---- quiet ----

    @Override
    public boolean allFinished() {
        boolean tookAll = state == State.LEAVING || session.tookAll() && !session.awaitsAnswers();
        return session.queueIsEmpty() && session.allAnswered() && tookAll;
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
}
