package io.socketbus.session;

import io.socketbus.api.CloseReason;
import io.socketbus.api.Failure;
import io.socketbus.api.Printable;
import io.socketbus.ask.Answer;
import io.socketbus.bus.Conversation;
import io.socketbus.bus.Hold;
import io.socketbus.bus.InboundRoute;
import io.socketbus.bus.Question;
import io.socketbus.bus.Receipt;
import io.socketbus.bus.SessionView;
import io.socketbus.config.OutboundConfig.OnFull;
import io.socketbus.frame.Wire;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
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
 *                 {@link Watch} what it waits for    {@link Ending} how it ends
 * </pre>
 *
 * <p>Reading never waits for writing, nor writing for reading: the intake stops the one, the queue bounds the other.
 * Belongs to one event loop.
 */
public final class Session implements Conversation, Intake.Host, OutboundQueue.Progress, Watch.Watched {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final String id;
    private final PeerSocket socket;
    private final SessionSettings settings;
    private final Handler<Session> gone;
    private final InboundRoute route;
    final OutboundQueue queue;
    final Intake intake;
    final Watch watch;
    final SessionCounts counts;
    private final PartialFrame partial;
    final Questions questions;
    final Ending ending;
    private boolean pauseTold;

    /** @param gone called once, when the session has ended */
    public Session(String id, PeerSocket socket, SessionSettings settings, Handler<Session> gone) {
        this.id = id;
        this.socket = socket;
        this.settings = settings;
        this.gone = gone;
        this.counts = new SessionCounts(settings.counters());
        this.route = settings.inbound().route(this);
        this.intake = new Intake(settings, this, socket, route, counts);
        this.queue = new OutboundQueue(
                this,
                socket,
                settings.vertx(),
                settings.outbound(),
                settings.memory().queued());
        this.watch = new Watch(
                settings.vertx(),
                settings.limits().timeouts(),
                settings.outbound().stallTimeout(),
                this);
        this.ending = new Ending(settings, socket, this);
        this.partial = new PartialFrame(settings.memory().partial(), this);
        this.questions = new Questions(settings.asking(), ending, this);
    }

    /** Begins to read. */
    public void open() {
        socket.onFailure(failure -> ending.peerFailed());
        socket.onClosed(nothing -> onClosed());
        socket.onFinished(ending::peerFinished);
        socket.onUnwritable(ending::unwritable);
        socket.onChunk(this::onChunk);
        watch.opened();
        settings.events().opened(this);
    }

    // ---- peer to bus ----

    private void onChunk(Buffer chunk) {
        counts.chunk(chunk.length());
        if (settings.tap().isOn()) {
            settings.tap().read(this, chunk);
        }
        if (!ending.takesFrames()) {
            return;
        }
        watch.read();
        try {
            intake.take(chunk);
        } catch (RuntimeException | Error e) {
            onFault(e);
        }
    }

    private void onFault(Throwable fault) {
        LOG.error("failed listener={} session={} peer={}", settings.listener(), id, peer(), fault);
        close(CloseReason.ERROR);
    }

    @Override
    public boolean wantsFrames() {
        return ending.takesFrames();
    }

    /** A peer that does not read its answers gets no more of them made. */
    @Override
    public boolean mayBeAnswered() {
        long queued = settings.answersFrames() ? queue.queuedBytes() : queue.ownBytes();
        return queued <= settings.outbound().maxQueuedBytes() / 2;
    }

    @Override
    public void taken(int frames, int heldBytes) {
        if (ending.isOver()) {
            // a consumer on this event loop ended it while it had a frame
            return;
        }
        if (intake.isOpen()) {
            watch.cut(frames, heldBytes);
        }
        // what waits behind a hold is bounded by what one read brings, and no fault of the peer
        partial.is(intake.isOpen() ? heldBytes : 0, frames);
        ending.look();
    }

    @Override
    public void hold(Hold why) {
        intake.hold(why);
    }

    @Override
    public boolean isRead() {
        return intake.isOpen() && ending.takesFrames();
    }

    @Override
    public void paused() {
        counts.paused();
        watch.paused();
    }

    @Override
    public void release(Hold why) {
        try {
            if (!ending.isEnding() && intake.release(why)) {
                resume();
            }
        } catch (RuntimeException | Error e) {
            onFault(e);
        }
    }

    private void resume() {
        counts.resumed();
        watch.resumed();
        if (pauseTold) {
            pauseTold = false;
            settings.events().resumed(this);
        }
        if (ending.readsChunks()) {
            socket.resume();
        }
        ending.look();
    }

    @Override
    public void pausedForLong() {
        pauseTold = true;
        settings.events().paused(this, intake.holds());
    }

    // ---- bus to peer ----

    @Override
    public boolean offer(Wire wire, OnFull onFull, Receipt receipt) {
        if (!ending.takesWrites()) {
            receipt.failed(this, Failure.NO_SESSION, "session " + id + " is ending");
            return false;
        }
        List<Receipt> gaveWay = onFull == OnFull.DROP_OLDEST ? queue.makeRoomFor(wire) : List.of();
        boolean fits = queue.hasRoomFor(wire);
        if (fits) {
            queue.add(wire, receipt);
        }
        if (!gaveWay.isEmpty()) {
            counts.gaveWay(gaveWay.size());
            gaveWay.forEach(dropped -> dropped.failed(this, Failure.QUEUE_FULL, "gave way to a newer frame"));
        }
        if (!fits) {
            refuse(wire, onFull, receipt);
        }
        return fits;
    }

    private void refuse(Wire wire, OnFull onFull, Receipt receipt) {
        counts.foundNoRoom(onFull);
        receipt.refused(this, () -> queue.whyNoRoomFor(wire));
        if (onFull == OnFull.CLOSE) {
            tellLog("closing", CloseReason.SLOW_PEER.name(), queue.queuedBytes() + " bytes queued");
            abort(CloseReason.SLOW_PEER);
        }
    }

    @Override
    public void answer(Wire wire) {
        if (ending.takesWrites()) {
            queue.add(wire, Unheard.INSTANCE);
        }
    }

    @Override
    public void ask(Question question) {
        questions.ask(question);
    }

    @Override
    public @Nullable Answer answerIn(Buffer frame) {
        return questions.answerIn(frame);
    }

    /** Whether the peer still has to answer something. */
    boolean awaitsAnswers() {
        return questions.waiting() > 0;
    }

    /** The peer will answer nothing any more. */
    void answersNoMore(String why) {
        questions.giveUp(why);
    }

    @Override
    public boolean answerable() {
        return ending.takesWrites();
    }

    @Override
    public void handedOver() {
        watch.handedOver();
    }

    @Override
    public void goesOut(Wire frame) {
        if (settings.tap().isOn()) {
            settings.tap().goOut(this, frame);
        }
    }

    @Override
    public void written(int frames, int bytes) {
        counts.written(frames, bytes);
        watch.written(queue.handedNothing() ? Watch.WrittenPart.ALL : Watch.WrittenPart.SOME);
        if (mayBeAnswered()) {
            release(Hold.QUEUE);
        }
        ending.written();
    }

    @Override
    public void failed(Throwable failure) {
        LOG.error("cannot write listener={} session={} peer={}", settings.listener(), id, peer(), failure);
        abort(CloseReason.ERROR);
    }

    @Override
    public void settled() {
        ending.look();
    }

    // ---- the end ----

    /** Takes no more frames, lets those before be answered, and closes. */
    @Override
    public void end(CloseReason why) {
        ending.end(why);
    }

    /** Writes what is queued, then closes. */
    @Override
    public void close(CloseReason why) {
        ending.close(why);
    }

    /** Closes at once. */
    @Override
    public void abort(CloseReason why) {
        ending.abort(why);
    }

    /**
     * Says goodbye, finishes what was begun, and closes.
     *
     * @param goodbye the last frame for the wire; null for none
     * @param still how long nothing may be written until the session counts as finished
     * @param limit the longest it may take; what is not finished then is cut off
     * @return completes when the session is gone
     */
    public Future<Void> drain(@Nullable Wire goodbye, Duration still, Duration limit) {
        return ending.drain(goodbye, still, limit);
    }

    private void onClosed() {
        CloseReason reason = ending.socketClosed();
        if (reason != null) {
            queue.abandon();
            partial.is(0, 0);
            answersNoMore("session " + id + " ended before its peer answered");
            route.ended();
            counts.ended();
            settings.events().closed(this, reason, counts.toJson());
            settings.tap().ended(this);
            gone.handle(this);
            ending.told();
        }
    }

    boolean queueIsEmpty() {
        return queue.isEmpty();
    }

    /** Whether every frame that was taken has met its fate. */
    boolean allAnswered() {
        return route.isIdle();
    }

    /** Whether every frame that was read has been taken. */
    boolean tookAll() {
        return intake.isDone();
    }

    void countTruncated() {
        if (intake.heldBytes() > 0) {
            settings.counters().truncated.increment();
        }
    }

    // ---- what it is ----

    @Override
    public String unfinished() {
        return intake.unfinished();
    }

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
    public SessionView view() {
        return new Portrait(this);
    }

    @Override
    public void tellLog(String what, String why, String detail) {
        LOG.info(
                what + " listener={} session={} peer={} reason={} detail=\"{}\"",
                settings.listener(),
                id,
                peer(),
                why,
                Printable.text(settings.disclosure().of(why, detail)));
    }
}
