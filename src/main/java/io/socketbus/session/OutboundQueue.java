package io.socketbus.session;

import io.socketbus.api.Failure;
import io.socketbus.bus.Receipt;
import io.socketbus.bus.Recipient;
import io.socketbus.config.OutboundConfig;
import io.socketbus.frame.Wire;
import io.socketbus.memory.QueuedMemory;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.io.IOException;
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
 * <p>What one turn of the event loop produces is written at once: a write a frame costs a system call a frame. At most {@value #HAND_OVER_BYTES} bytes, or one frame, are handed over; the rest waits here, where it can be counted and
 * withdrawn. Belongs to the session's event loop.
 */
final class OutboundQueue implements QueuedMemory.Holder {

    /** Bytes handed to the socket and not yet taken by the operating system. */
    static final int HAND_OVER_BYTES = 64 * 1024;

    /** What the session is told. */
    interface Progress {
        /** Something was handed over to the socket. */
        void handedOver();

        /** A frame goes into the next write. */
        void goesOut(Wire frame);

        /** The operating system took frames. */
        void written(int frames, int bytes);

        /** A write failed though the peer is there, as where there is no memory to write from: frames were lost. */
        void failed(Throwable failure);
    }

    /** What waits in most queues, most of the time; never changed. */
    private static final Deque<QueuedFrame> NONE = new ArrayDeque<>(1);

    private final Vertx vertx;
    private final Recipient session;
    private final PeerSocket socket;
    private final OutboundConfig config;
    private final QueuedMemory.OnLoop memory;
    private final Progress progress;
    private final Context loop;
    private final Handler<Void> endOfTurn = nothing -> flush();
    private Deque<QueuedFrame> waiting = NONE;
    private List<TimedReceipt> untimed = List.of();
    private @Nullable Batch turn;
    private long queuedBytes;
    private long ownBytes;
    private int queuedFrames;
    private int handedBytes;

    /** Bytes of the last writes: the next will be alike. */
    private int usualBytes;

    private boolean flushing;

    /** A write has failed: there will be no other, and {@link #abandon} will tell those that were not begun. */
    private boolean broken;

    /** @param session whose queue it is, which those who sent something are told of */
    <S extends Recipient & Progress> OutboundQueue(
            S session, PeerSocket socket, Vertx vertx, OutboundConfig config, QueuedMemory.OnLoop memory) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.session = session;
        this.socket = socket;
        this.config = config;
        this.memory = memory;
        this.progress = session;
    }

    Recipient session() {
        return session;
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
        return queuedBytes == 0
                || queuedBytes + wire.length() <= config.maxQueuedBytes() && queuedFrames < config.maxQueuedMessages();
    }

    /** Why there is no room for these bytes. */
    String whyNoRoomFor(Wire wire) {
        return queuedBytes + " bytes are queued for session " + session.id()
                + (fitsBound(wire)
                        ? ", too much while all queues hold more than memory.queued, " + memory.used() + " bytes"
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
        Iterator<QueuedFrame> oldest = waiting.iterator();
        while (!hasRoomFor(wire) && oldest.hasNext()) {
            QueuedFrame frame = oldest.next();
            if (!frame.isOwn()) {
                oldest.remove();
                uncount(frame);
                gaveWay.add(frame.receipt);
            }
        }
        return gaveWay;
    }

    /** Adds bytes, whether there is room or not. */
    void add(Wire wire, Receipt receipt) {
        if (!gatheredUnnamed(wire, receipt)) {
            QueuedFrame frame = new QueuedFrame(wire, receipt.timeoutMillis() > 0 ? timed(receipt) : receipt);
            count(frame);
            await(frame);
            withMemory(() -> {
                gatherWaiting();
                writeFullTurn();
            });
        }
        flushLater();
    }

    private void await(QueuedFrame frame) {
        if (waiting == NONE) {
            waiting = new ArrayDeque<>();
        }
        waiting.add(frame);
    }

    /** Where there is no memory to write from the session ends; what waits is told so. */
    private void withMemory(Runnable writing) {
        try {
            writing.run();
        } catch (OutOfMemoryError e) {
            broken = true;
            progress.failed(e);
        }
    }

    /** Most frames go straight into the write of this turn, and leave a number behind. */
    private boolean gatheredUnnamed(Wire wire, Receipt receipt) {
        if (broken || !waiting.isEmpty() || !fitsTurn(wire)) {
            return false;
        }
        if (turn == null ? !receipt.isSilent() || wire.isShared() : !turn.countsOnly(wire, receipt)) {
            return false;
        }
        try {
            batch(wire).add(wire, receipt);
        } catch (OutOfMemoryError e) {
            // it waits then, and finds out there
            return false;
        }
        progress.goesOut(wire);
        memory.take(wire.length());
        queuedBytes += wire.length();
        queuedFrames++;
        ownBytes += QueuedFrame.isOwn(receipt) ? wire.length() : 0;
        return true;
    }

    /** The batch of this turn, made for this frame where it is the first. */
    private Batch batch(Wire first) {
        Batch batch = turn;
        if (batch == null) {
            batch = new Batch(socket.newBuffer(Math.max(first.length(), usualBytes)));
            turn = batch;
        }
        return batch;
    }

    private void count(QueuedFrame frame) {
        memory.take(frame.wire);
        queuedBytes += frame.wire.length();
        queuedFrames++;
        ownBytes += frame.isOwn() ? frame.wire.length() : 0;
    }

    private void uncount(QueuedFrame frame) {
        memory.give(frame.wire);
        queuedBytes -= frame.wire.length();
        queuedFrames--;
        ownBytes -= frame.isOwn() ? frame.wire.length() : 0;
        tellIfEmpty();
    }

    private void uncount(Batch batch) {
        batch.named().forEach(this::uncount);
        memory.give(batch.unnamed(), batch.unnamedBytes());
        queuedBytes -= batch.unnamedBytes();
        queuedFrames -= batch.unnamed();
        ownBytes -= batch.unnamedOwnBytes();
        tellIfEmpty();
    }

    private void tellIfEmpty() {
        if (queuedFrames == 0) {
            memory.emptied(this);
        }
    }

    /** Takes a frame back that has not been begun. */
    void withdraw(QueuedFrame frame) {
        waiting.remove(frame);
        uncount(frame);
    }

    /**
     * Hands over in the middle of a turn what is as much as may be handed over at all: a burst would else fill the queue
     * of a peer from whom nothing is held back. The frame that found no place in it is queued before, so that whoever
     * learns of the write sees that there is more.
     */
    private void writeFullTurn() {
        Batch full = turn;
        if (full != null && !waiting.isEmpty() && handedBytes == 0 && !broken) {
            turn = null;
            write(full);
            gatherWaiting();
        }
    }

    private TimedReceipt timed(Receipt receipt) {
        TimedReceipt timed = new TimedReceipt(receipt, vertx, this);
        if (untimed.isEmpty()) {
            untimed = new ArrayList<>();
        }
        untimed.add(timed);
        return timed;
    }

    private boolean fitsTurn(Wire wire) {
        int ahead = handedBytes + (turn == null ? 0 : turn.bytes());
        return ahead == 0 || ahead + wire.length() <= HAND_OVER_BYTES;
    }

    private void gatherWaiting() {
        for (QueuedFrame next = waiting.peek(); next != null && !broken && fitsTurn(next.wire); next = waiting.peek()) {
            batch(next.wire).add(next);
            progress.goesOut(next.wire);
            waiting.remove();
        }
        if (waiting.isEmpty()) {
            waiting = NONE;
        }
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
        withMemory(() -> {
            for (Batch batch = nextBatch(); batch != null; batch = nextBatch()) {
                write(batch);
            }
        });
        if (!untimed.isEmpty()) {
            List<TimedReceipt> starting = untimed;
            untimed = List.of();
            starting.forEach(TimedReceipt::start);
        }
    }

    /** What may be handed over now, or null. */
    private @Nullable Batch nextBatch() {
        if (broken) {
            return null;
        }
        gatherWaiting();
        Batch batch = turn;
        turn = null;
        return batch;
    }

    private void write(Batch batch) {
        int bytes = batch.bytes();
        handedBytes += bytes;
        usualBytes = Math.max(bytes, usualBytes / 2);
        batch.begin();
        try {
            socket.write(batch.buffer(), (nothing, failure) -> taken(batch, bytes, failure));
        } catch (OutOfMemoryError e) {
            taken(batch, bytes, e);
        }
        // mostly the operating system has taken it by now, and nobody waits
        if (handedBytes > 0 && !broken) {
            progress.handedOver();
        }
    }

    private void taken(Batch batch, int bytes, @Nullable Throwable failure) {
        handedBytes -= bytes;
        uncount(batch);
        if (failure != null) {
            batch.failed(session, Failure.CLOSED, "session " + session.id() + " ended while writing");
            broken = true;
            if (!(failure instanceof IOException)) {
                // the peer is there, and would wait for ever
                progress.failed(failure);
            }
            return;
        }
        batch.written();
        progress.written(batch.frames(), bytes);
        if (!waiting.isEmpty()) {
            flushLater();
        }
    }

    /** Tells every sender that the session is gone. What was handed over is told by the socket. */
    void abandon() {
        String detail = "session " + session.id() + " ended before the frame was begun";
        Batch gathered = turn;
        List<QueuedFrame> left = new ArrayList<>(waiting);
        turn = null;
        waiting = NONE;
        left.forEach(this::uncount);
        if (gathered != null) {
            uncount(gathered);
            gathered.buffer().release();
            gathered.failed(session, Failure.NO_SESSION, detail);
        }
        left.forEach(frame -> frame.receipt.failed(session, Failure.NO_SESSION, detail));
    }
}
