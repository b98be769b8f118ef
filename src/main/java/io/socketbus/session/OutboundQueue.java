package io.socketbus.session;

import io.socketbus.api.Failure;
import io.socketbus.bus.Receipt;
import io.socketbus.bus.Recipient;
import io.socketbus.memory.QueuedMemory;
import io.socketbus.memory.Wire;
import io.vertx.core.Completable;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one session still has to write.
 *
 * <pre>
 *   add ──▶ [ waiting ] ──▶ [ turn ] ──▶ one write an event-loop turn ──▶ [ handed over ] ──▶ operating system
 *           └──────────────────── at most maxBytes, one larger frame alone ─────────────────┘
 * </pre>
 *
 * <p>What one turn of the event loop produces is written at once: a write a frame costs a system call a frame. At most
 * {@value #HAND_OVER_BYTES} bytes, or one frame, are handed over; the rest waits here, where it can be counted and
 * withdrawn. Belongs to the session's event loop.
 */
final class OutboundQueue implements QueuedMemory.Holder {

    /** Bytes handed to the socket and not yet taken by the operating system. */
    static final int HAND_OVER_BYTES = 64 * 1024;

    /** What the session is told. */
    interface Progress {
        /** Something was handed over to the socket. */
        void handedOver();

        /** The operating system took frames. */
        void written(int frames, int bytes);

        /** There is no memory to write from, and frames were lost. */
        void failed(Throwable failure);
    }

    /**
     * How much one session may have queued.
     *
     * @param bytes that the operating system has not taken yet; one larger frame passes alone
     * @param messages likewise
     */
    record Bound(long bytes, int messages) {}

    private final Vertx vertx;
    private final Context loop;
    private final Recipient session;
    private final PeerSocket socket;
    private final Bound bound;
    private final QueuedMemory.OnLoop memory;
    private final Progress progress;
    private final Handler<Void> endOfTurn = nothing -> flush();
    private final Deque<Waiting> waiting = new ArrayDeque<>(1);
    private List<TimedReceipt> untimed = List.of();
    private @Nullable Batch turn;
    private long queuedBytes;
    private long ownBytes;
    private int queuedFrames;
    private int handedBytes;
    private boolean flushing;

    /** A write has failed: the socket is gone, and {@link #abandon} will tell those that were not begun. */
    private boolean broken;

    OutboundQueue(Session session, PeerSocket socket, Vertx vertx, Bound bound, QueuedMemory.OnLoop memory) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.session = session;
        this.socket = socket;
        this.bound = bound;
        this.memory = memory;
        this.progress = session;
    }

    /** Bytes that the operating system has not taken yet. */
    @Override
    public long queuedBytes() {
        return queuedBytes;
    }

    /** Those of them that are the gateway's own answers, which are never refused. */
    long ownBytes() {
        return ownBytes;
    }

    /** Whether nothing that was handed over is left. */
    boolean handedNothing() {
        return handedBytes == 0;
    }

    boolean isEmpty() {
        return queuedBytes == 0 && waiting.isEmpty() && turn == null;
    }

    /** Whether these bytes may be added; a frame larger than the whole queue passes alone. */
    boolean hasRoomFor(Wire wire) {
        // a peer that has taken all that was handed over is not slow: what is queued was queued in this turn
        return fitsBound(wire) && (handedBytes == 0 || memory.hasRoomFor(this, wire));
    }

    private boolean fitsBound(Wire wire) {
        return queuedBytes == 0 || queuedBytes + wire.length() <= bound.bytes() && queuedFrames < bound.messages();
    }

    /** Why there is no room for these bytes. */
    String whyNoRoomFor(Wire wire) {
        return queuedBytes + " bytes are queued for session " + session.id()
                + (fitsBound(wire)
                        ? ", too much while all queues hold more than memory.queued,  " + memory.used() + " bytes"
                        : "");
    }

    /**
     * Withdraws frames of components, the oldest first, until there is room. What was begun and what the gateway itself
     * answers stays, so there may still be none.
     *
     * @return the receipts of those that gave way; to be told by the caller, when it has done what it needed the room for
     */
    List<Receipt> makeRoomFor(Wire wire) {
        if (hasRoomFor(wire)) {
            return List.of();
        }
        List<Receipt> gaveWay = new ArrayList<>();
        Iterator<Waiting> oldest = waiting.iterator();
        while (!hasRoomFor(wire) && oldest.hasNext()) {
            Waiting frame = oldest.next();
            if (!frame.own()) {
                oldest.remove();
                uncount(frame);
                gaveWay.add(frame.receipt);
            }
        }
        return gaveWay;
    }

    /** Adds bytes, whether there is room or not. */
    void add(Wire wire, Receipt receipt) {
        Waiting frame = new Waiting(wire, receipt.timeoutMillis() > 0 ? timed(receipt) : receipt);
        count(frame);
        if (waiting.isEmpty() && fitsTurn(frame)) {
            gather(frame);
        } else {
            waiting.add(frame);
            writeFullTurn();
        }
        flushLater();
    }

    private void count(Waiting frame) {
        memory.take(frame.wire);
        queuedBytes += frame.wire.length();
        queuedFrames++;
        ownBytes += frame.own() ? frame.wire.length() : 0;
    }

    private void uncount(Waiting frame) {
        memory.give(frame.wire);
        queuedBytes -= frame.wire.length();
        queuedFrames--;
        ownBytes -= frame.own() ? frame.wire.length() : 0;
        if (queuedFrames == 0) {
            memory.emptied(this);
        }
    }

    /**
     * Hands over in the middle of a turn what is as much as may be handed over at all: a burst would else fill the queue
     * of a peer from whom nothing is held back. The frame that found no place in it is queued before, so that whoever
     * learns of the write sees that there is more.
     */
    private void writeFullTurn() {
        Batch full = turn;
        if (full != null && handedBytes == 0 && !broken) {
            turn = null;
            full.write();
            gatherWaiting();
        }
    }

    private TimedReceipt timed(Receipt receipt) {
        TimedReceipt timed = new TimedReceipt(receipt);
        if (untimed.isEmpty()) {
            untimed = new ArrayList<>();
        }
        untimed.add(timed);
        return timed;
    }

    private boolean fitsTurn(Waiting frame) {
        int ahead = handedBytes + (turn == null ? 0 : turn.bytes);
        return ahead == 0 || ahead + frame.wire.length() <= HAND_OVER_BYTES;
    }

    private void gather(Waiting frame) {
        if (turn == null) {
            turn = new Batch();
        }
        turn.add(frame);
    }

    private void flushLater() {
        if (!flushing) {
            flushing = true;
            // behind the tasks that this turn has queued already: they may add more
            loop.runOnContext(endOfTurn);
        }
    }

    private void flush() {
        flushing = false;
        if (broken) {
            return;
        }
        for (Batch batch = nextBatch(); batch != null; batch = nextBatch()) {
            batch.write();
        }
        List<TimedReceipt> starting = untimed;
        untimed = List.of();
        starting.forEach(TimedReceipt::start);
    }

    /** What may be handed over now, or null. */
    private @Nullable Batch nextBatch() {
        gatherWaiting();
        Batch batch = turn;
        turn = null;
        return batch;
    }

    private void gatherWaiting() {
        for (Waiting next = waiting.peek(); next != null && fitsTurn(next); next = waiting.peek()) {
            waiting.remove();
            gather(next);
        }
    }

    /** Tells every sender that the session is gone. What was handed over is told by the socket. */
    void abandon() {
        List<Waiting> left = new ArrayList<>(turn == null ? List.of() : turn.frames);
        left.addAll(waiting);
        turn = null;
        waiting.clear();
        for (Waiting frame : left) {
            uncount(frame);
            frame.receipt.failed(
                    session, Failure.NO_SESSION, "session " + session.id() + " ended before the frame was begun");
        }
    }

    /** One frame. */
    private static final class Waiting {
        final Wire wire;
        final Receipt receipt;
        boolean begun;

        /** Whether it is an answer of the gateway itself. */
        boolean own() {
            return receipt == Unheard.INSTANCE;
        }

        Waiting(Wire wire, Receipt receipt) {
            this.wire = wire;
            this.receipt = receipt;
            if (receipt instanceof TimedReceipt timed) {
                timed.frame = this;
            }
        }
    }

    /** The receipt of a sender who waits, but not for ever. */
    private final class TimedReceipt implements Receipt {
        private final Receipt receipt;
        private @Nullable Waiting frame;
        private long timer = -1;
        private boolean told;

        TimedReceipt(Receipt receipt) {
            this.receipt = receipt;
        }

        /** Most frames are written before their turn ends, and need no timer. */
        void start() {
            if (!told) {
                timer = vertx.setTimer(receipt.timeoutMillis(), id -> timeUp());
            }
        }

        private void timeUp() {
            Waiting late = frame;
            if (late == null || late.begun) {
                failed(session, Failure.TIMEOUT, "begun, and not taken by the peer at its timeout");
            } else {
                waiting.remove(late);
                uncount(late);
                failed(session, Failure.NOT_WRITTEN, "still queued at its timeout, and withdrawn");
            }
        }

        private boolean firstTold() {
            boolean first = !told;
            told = true;
            if (timer >= 0) {
                vertx.cancelTimer(timer);
            }
            return first;
        }

        @Override
        public long timeoutMillis() {
            return receipt.timeoutMillis();
        }

        @Override
        public void begun() {
            receipt.begun();
        }

        @Override
        public void written(int bytes) {
            if (firstTold()) {
                receipt.written(bytes);
            }
        }

        @Override
        public void failed(Recipient recipient, Failure failure, String detail) {
            if (firstTold()) {
                receipt.failed(recipient, failure, detail);
            }
        }
    }

    /** Frames that are written together. */
    private final class Batch implements Completable<Void> {
        private final List<Waiting> frames = new ArrayList<>();
        private final List<Wire> wires = new ArrayList<>();
        private int bytes;

        void add(Waiting frame) {
            frame.begun = true;
            frames.add(frame);
            wires.add(frame.wire);
            bytes += frame.wire.length();
        }

        void write() {
            handedBytes += bytes;
            progress.handedOver();
            frames.forEach(frame -> frame.receipt.begun());
            try {
                socket.write(wires, bytes, this);
            } catch (OutOfMemoryError e) {
                complete(null, e);
                progress.failed(e);
            }
        }

        @Override
        public void complete(@Nullable Void nothing, @Nullable Throwable failure) {
            handedBytes -= bytes;
            frames.forEach(OutboundQueue.this::uncount);
            for (Waiting frame : frames) {
                if (failure == null) {
                    frame.receipt.written(frame.wire.length());
                } else {
                    frame.receipt.failed(session, Failure.CLOSED, "session " + session.id() + " ended while writing");
                }
            }
            if (failure != null) {
                broken = true;
                return;
            }
            progress.written(frames.size(), bytes);
            if (!waiting.isEmpty()) {
                flushLater();
            }
        }
    }
}
