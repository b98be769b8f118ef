package io.socketbus.session;

import io.socketbus.api.CloseReason;
import io.socketbus.api.DeadReason;
import io.socketbus.api.Failure;
import io.socketbus.api.FrameCodecException;
import io.socketbus.api.Printable;
import io.socketbus.bus.InboundRoute;
import io.socketbus.bus.Receipt;
import io.socketbus.bus.Recipient;
import io.socketbus.config.FramingConfig.Empty;
import io.socketbus.config.OutboundConfig.OnFull;
import io.socketbus.frame.FrameDecoder;
import io.socketbus.frame.FrameException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One peer's conversation with the event bus, from accept to close. The whole flow is on this page.
 *
 * <pre>
 *   onChunk ──▶ decoder ──▶ onFrame ──▶ codec ──▶ route ──▶ event bus
 *   socket ◀── queue ◀── offer ◀───────────────────────── event bus
 *
 *   {@link State#OPEN} ──▶ {@link State#DRAINING} ──▶ {@link State#ENDING} ──▶ {@link State#CLOSED}
 * </pre>
 *
 * <p>Reading never waits for writing, nor writing for reading. Belongs to one event loop.
 */
public final class Session implements Recipient {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** How long a peer has to close its side after we have closed ours. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private enum State {
        /** Reads frames and takes what components send. */
        OPEN,
        /** Reads no more, and takes what components still send. */
        DRAINING,
        /** Writes what is queued, and closes then; what the peer still sends is dropped. */
        ENDING,
        /** The socket is gone. */
        CLOSED
    }

    private final String id;
    private final PeerSocket socket;
    private final SessionSettings settings;
    private final Handler<Session> gone;
    private final FrameDecoder decoder;
    private final InboundRoute route;
    private final OutboundQueue queue;
    private final Instant opened = Instant.now();
    private final Promise<Void> closed = Promise.promise();
    private State state = State.OPEN;
    private @Nullable CloseReason reason;
    private @Nullable Quiet quiet;
    private boolean finished;
    private boolean badFrameLogged;
    private long lastWrittenNanos = System.nanoTime();
    private long framesIn;
    private long framesOut;
    private long bytesIn;
    private long bytesOut;
    private long oversize;

    /** @param gone called once, when the session has ended */
    public Session(String id, PeerSocket socket, SessionSettings settings, Handler<Session> gone) {
        this.id = id;
        this.socket = socket;
        this.settings = settings;
        this.gone = gone;
        this.decoder = settings.decoders().get();
        this.route = settings.inbound().route(this);
        this.queue = new OutboundQueue(this, socket, settings.vertx(), settings.maxQueuedBytes(), this::onWritten);
    }

    /** Begins to read. */
    public void open() {
        socket.onFailure(failure -> reason = reason == null ? CloseReason.PEER_RESET : reason);
        socket.onClosed(nothing -> onClosed());
        socket.onFinished(this::onFinished);
        socket.onChunk(this::onChunk);
        settings.events().opened(this);
    }

    // ---- peer to bus ----

    private void onChunk(Buffer chunk) {
        bytesIn += chunk.length();
        settings.counters().bytesIn.add(chunk.length());
        if (state != State.OPEN) {
            return;
        }
        try {
            decoder.feed(chunk);
            for (Buffer frame = decoder.next(); frame != null; frame = state == State.OPEN ? decoder.next() : null) {
                onFrame(frame);
            }
            countOversize();
        } catch (FrameException e) {
            onBrokenFraming(e);
        } catch (RuntimeException e) {
            LOG.error("failed listener={} session={} peer={}", settings.listener(), id, peer(), e);
            close(CloseReason.ERROR);
        }
    }

    private void onFrame(Buffer frame) {
        framesIn++;
        settings.counters().framesIn.increment();
        if (frame.length() == 0 && settings.empty() == Empty.SKIP) {
            settings.counters().skipped.increment();
            return;
        }
        Object body;
        try {
            body = settings.codec().decode(frame);
        } catch (FrameCodecException e) {
            onBadFrame(frame, String.valueOf(e.getMessage()));
            return;
        }
        route.deliver(body, frame, framesIn);
    }

    private void onBadFrame(Buffer frame, String detail) {
        if (!badFrameLogged) {
            badFrameLogged = true;
            log("bad frame", DeadReason.NOT_DECODABLE.name(), detail);
        }
        switch (settings.onBadFrame()) {
            case DEAD -> route.dead(frame, framesIn, DeadReason.NOT_DECODABLE, detail);
            case DROP, CLOSE -> settings.counters().dropped.increment();
        }
        tell(frame, DeadReason.NOT_DECODABLE.name(), detail);
        if (settings.onBadFrame() == io.socketbus.config.InboundConfig.OnBadFrame.CLOSE) {
            close(CloseReason.BAD_FRAME);
        }
    }

    /** After a fault of the framing nothing that follows can be trusted. */
    private void onBrokenFraming(FrameException fault) {
        boolean tooLarge = fault.kind() == FrameException.Kind.TOO_LARGE;
        if (tooLarge) {
            settings.counters().oversize.increment();
        }
        CloseReason closing = tooLarge ? CloseReason.TOO_LARGE : CloseReason.BAD_FRAME;
        log("closing", closing.name(), String.valueOf(fault.getMessage()));
        tell(Buffer.buffer(), closing.name(), String.valueOf(fault.getMessage()));
        close(closing);
    }

    private void countOversize() {
        settings.counters().oversize.add(decoder.oversize() - oversize);
        oversize = decoder.oversize();
    }

    /** Writes the error frame, if there is one. It is never dropped: a peer that does not read its errors is ended. */
    private void tell(Buffer frame, String code, String detail) {
        Buffer wire = settings.errorFrame().wire(frame, code, detail);
        if (wire != null) {
            offer(wire, OnFull.CLOSE, Unheard.INSTANCE);
        }
    }

    /** The peer has finished sending, and may still read. */
    private void onFinished() {
        if (state == State.CLOSED || finished) {
            return;
        }
        countTruncated();
        finished = true;
        if (state == State.ENDING && queue.isEmpty()) {
            socket.end();
        } else if (state == State.OPEN) {
            endWhenQuiet(
                    settings.limits().halfCloseQuiet(),
                    settings.limits().halfCloseTimeout(),
                    CloseReason.PEER_CLOSED,
                    CloseReason.HALF_CLOSED);
        }
    }

    private void countTruncated() {
        if (!finished && !ending() && decoder.held() > 0) {
            settings.counters().truncated.increment();
        }
    }

    // ---- bus to peer ----

    @Override
    public boolean offer(Buffer wire, OnFull onFull, Receipt receipt) {
        if (ending()) {
            receipt.failed(this, Failure.NO_SESSION, "session " + id + " is ending");
            return false;
        }
        if (!queue.hasRoomFor(wire)) {
            receipt.failed(this, Failure.QUEUE_FULL, queue.queuedBytes() + " bytes are queued for session " + id);
            if (onFull == OnFull.CLOSE) {
                log("closing", CloseReason.SLOW_PEER.name(), queue.queuedBytes() + " bytes queued");
                abort(CloseReason.SLOW_PEER);
            }
            return false;
        }
        queue.add(wire, receipt);
        return true;
    }

    private void onWritten(int frames, int bytes) {
        lastWrittenNanos = System.nanoTime();
        framesOut += frames;
        bytesOut += bytes;
        settings.counters().framesOut.add(frames);
        settings.counters().bytesOut.add(bytes);
        if (state == State.ENDING && queue.isEmpty()) {
            finish();
        }
    }

    // ---- the end ----

    /** Writes what is queued, then closes; a peer that does not read is cut off after the half-close timeout. */
    @Override
    public void close(CloseReason why) {
        if (ending()) {
            return;
        }
        countTruncated();
        begin(State.ENDING, why);
        socket.resume();
        if (queue.isEmpty()) {
            finish();
        } else {
            after(settings.limits().halfCloseTimeout(), socket::abort);
        }
    }

    private boolean ending() {
        return state == State.ENDING || state == State.CLOSED;
    }

    /** Everything is written: closes, after the peer has closed its side or has had time to. */
    private void finish() {
        if (finished || !socket.finish()) {
            socket.end();
        } else {
            // not cut off: the operating system may hold bytes for a peer that reads slowly, and goes on to send them
            after(LINGER, socket::end);
        }
    }

    /** Closes at once. */
    public void abort(CloseReason why) {
        if (state != State.CLOSED) {
            countTruncated();
            begin(State.ENDING, why);
            socket.abort();
        }
    }

    /**
     * Says goodbye, finishes what was begun, and closes.
     *
     * @param goodbye the last frame for the wire; null for none
     * @param still how long nothing may be written until the session counts as finished
     * @param limit the longest it may take; what is queued then is cut off
     * @return completes when the session is gone
     */
    public Future<Void> drain(@Nullable Buffer goodbye, Duration still, Duration limit) {
        if (state == State.OPEN) {
            state = State.DRAINING;
            socket.pause();
            if (goodbye != null) {
                queue.add(goodbye, Unheard.INSTANCE);
            }
            endWhenQuiet(still, limit, CloseReason.DRAINED, CloseReason.DRAINED);
        }
        return closed.future();
    }

    private void endWhenQuiet(Duration still, Duration limit, CloseReason whenQuiet, CloseReason whenTimeUp) {
        stopWaiting();
        quiet = new Quiet(settings.vertx(), still, limit, () -> lastWrittenNanos, new Quiet.Watched() {
            @Override
            public boolean nothingQueued() {
                return queue.isEmpty();
            }

            @Override
            public void quiet() {
                close(whenQuiet);
            }

            @Override
            public void timeUp() {
                if (queue.isEmpty()) {
                    close(whenTimeUp);
                    return;
                }
                if (state == State.DRAINING) {
                    settings.counters().cutOff.increment();
                }
                abort(whenTimeUp);
            }
        });
        quiet.begin();
    }

    private void after(Duration limit, Runnable end) {
        long timer = settings.vertx().setTimer(Math.max(1, limit.toMillis()), id -> end.run());
        closed.future().onComplete(done -> settings.vertx().cancelTimer(timer));
    }

    private void stopWaiting() {
        if (quiet != null) {
            quiet.cancel();
        }
    }

    private void begin(State next, CloseReason why) {
        state = next;
        reason = reason == null ? why : reason;
        stopWaiting();
    }

    private void onClosed() {
        if (state == State.CLOSED) {
            return;
        }
        countTruncated();
        // without the peer's FIN and without a reason of ours: a write that failed says nothing but that
        CloseReason unsaid = finished ? CloseReason.PEER_CLOSED : CloseReason.PEER_RESET;
        begin(State.CLOSED, unsaid);
        queue.abandon();
        settings.events().closed(this, reason == null ? unsaid : reason, counts());
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

    private JsonObject counts() {
        return new JsonObject()
                .put("framesIn", framesIn)
                .put("framesOut", framesOut)
                .put("bytesIn", bytesIn)
                .put("bytesOut", bytesOut)
                .put("millis", Duration.between(opened, Instant.now()).toMillis());
    }

    @Override
    public JsonObject describe() {
        return new JsonObject()
                .put("session", id)
                .put("peer", peer())
                .put("state", stateName())
                .put("opened", opened.toString())
                .put("silentMillis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastWrittenNanos))
                .put("queuedBytes", queue.queuedBytes())
                .put("heldBytes", decoder.held())
                .mergeIn(counts());
    }

    private String stateName() {
        return state == State.OPEN && finished ? "half-closed" : state.name().toLowerCase(Locale.ROOT);
    }

    private void log(String what, String why, String detail) {
        LOG.info(
                "{} listener={} session={} peer={} reason={} detail=\"{}\"",
                what,
                settings.listener(),
                id,
                peer(),
                why,
                Printable.text(detail));
    }

    /** Nobody asked what becomes of it. */
    private enum Unheard implements Receipt {
        INSTANCE;

        @Override
        public long timeoutMillis() {
            return 0;
        }

        @Override
        public void written(int bytes) {
            // nobody asked
        }

        @Override
        public void failed(Recipient session, Failure failure, String detail) {
            // nobody asked
        }
    }
}
