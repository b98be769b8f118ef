package io.socketbus.session;

import io.socketbus.api.Failure;
import io.socketbus.bus.Receipt;
import io.socketbus.bus.Recipient;
import io.vertx.core.Completable;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one session still has to write.
 *
 * <pre>
 *   offer ──▶ [ waiting ] ──▶ one write an event-loop turn ──▶ [ handed over ] ──▶ operating system
 *             └────────── at most maxBytes, one larger frame alone ──────────┘
 * </pre>
 *
 * <p>What one turn of the event loop produces is joined and written once: a write a frame costs a system call a frame.
 * At most {@value #HAND_OVER_BYTES} bytes, or one frame, are handed over; the rest stays here, where it can be counted
 * and withdrawn. Belongs to the session's event loop.
 */
final class OutboundQueue {

    /** Bytes handed to the socket and not yet taken by the operating system. */
    static final int HAND_OVER_BYTES = 64 * 1024;

    /** What the session is told. */
    interface Progress {
        /** The operating system took frames. */
        void written(int frames, int bytes);
    }

    private final Vertx vertx;
    private final Recipient session;
    private final PeerSocket socket;
    private final long maxBytes;
    private final Progress progress;
    private final Deque<Waiting> waiting = new ArrayDeque<>(0);
    private long queuedBytes;
    private int handedBytes;
    private boolean flushing;

    OutboundQueue(Recipient session, PeerSocket socket, Vertx vertx, long maxBytes, Progress progress) {
        this.vertx = vertx;
        this.session = session;
        this.socket = socket;
        this.maxBytes = maxBytes;
        this.progress = progress;
    }

    /** Bytes that the operating system has not taken yet. */
    long queuedBytes() {
        return queuedBytes;
    }

    boolean isEmpty() {
        return queuedBytes == 0 && waiting.isEmpty();
    }

    /** Whether these bytes may be added; a frame larger than the whole queue passes alone. */
    boolean hasRoomFor(Buffer wire) {
        return queuedBytes == 0 || queuedBytes + wire.length() <= maxBytes;
    }

    /** Adds bytes, whether there is room or not. */
    void add(Buffer wire, Receipt receipt) {
        waiting.add(new Waiting(wire, receipt));
        queuedBytes += wire.length();
        flushLater();
    }

    private void flushLater() {
        if (!flushing) {
            flushing = true;
            // behind the tasks that this turn has queued already: they may add more
            vertx.getOrCreateContext().runOnContext(turn -> flush());
        }
    }

    private void flush() {
        flushing = false;
        while (!waiting.isEmpty() && (handedBytes == 0 || handedBytes < HAND_OVER_BYTES)) {
            new Batch(nextFrames()).write();
        }
        for (Waiting frame : waiting) {
            frame.expire();
        }
    }

    private List<Waiting> nextFrames() {
        List<Waiting> frames = new ArrayList<>();
        int bytes = handedBytes;
        for (Waiting next = waiting.peek(); next != null; next = waiting.peek()) {
            if (bytes > 0 && bytes + next.wire.length() > HAND_OVER_BYTES && !frames.isEmpty()) {
                break;
            }
            bytes += next.wire.length();
            frames.add(waiting.remove());
        }
        return frames;
    }

    /** Tells every sender that the session is gone. */
    void abandon() {
        List<Waiting> left = new ArrayList<>(waiting);
        waiting.clear();
        queuedBytes = handedBytes;
        for (Waiting frame : left) {
            frame.fail(Failure.NO_SESSION, "session " + session.id() + " ended before the frame was begun");
        }
    }

    /** One frame, until its sender knows what became of it. */
    private final class Waiting {
        final Buffer wire;
        private @Nullable Receipt receipt;
        private long timer = -1;

        Waiting(Buffer wire, Receipt receipt) {
            this.wire = wire;
            this.receipt = receipt;
        }

        /** Starts the sender's clock, for what is not gone at once. */
        void expire() {
            if (timer < 0 && receipt != null && receipt.timeoutMillis() > 0) {
                timer = vertx.setTimer(receipt.timeoutMillis(), id -> timeUp());
            }
        }

        private void timeUp() {
            if (waiting.remove(this)) {
                queuedBytes -= wire.length();
                fail(Failure.NOT_WRITTEN, "still queued at its timeout, and withdrawn");
            } else {
                fail(Failure.TIMEOUT, "begun, and not taken by the peer at its timeout");
            }
        }

        void written() {
            Receipt told = settle();
            if (told != null) {
                told.written(wire.length());
            }
        }

        void fail(Failure failure, String detail) {
            Receipt told = settle();
            if (told != null) {
                told.failed(session, failure, detail);
            }
        }

        private @Nullable Receipt settle() {
            Receipt told = receipt;
            receipt = null;
            if (timer >= 0) {
                vertx.cancelTimer(timer);
            }
            return told;
        }
    }

    /** Frames that were written together. */
    private final class Batch implements Completable<Void> {
        private final List<Waiting> frames;
        private final int bytes;
        private boolean done;

        Batch(List<Waiting> frames) {
            this.frames = frames;
            this.bytes = frames.stream().mapToInt(frame -> frame.wire.length()).sum();
        }

        void write() {
            handedBytes += bytes;
            socket.write(joined()).onComplete(this);
            if (!done) {
                frames.forEach(Waiting::expire);
            }
        }

        private Buffer joined() {
            if (frames.size() == 1) {
                return frames.get(0).wire;
            }
            Buffer joined = Buffer.buffer(bytes);
            for (Waiting frame : frames) {
                joined.appendBuffer(frame.wire);
            }
            return joined;
        }

        @Override
        public void complete(@Nullable Void nothing, @Nullable Throwable failure) {
            done = true;
            handedBytes -= bytes;
            queuedBytes -= bytes;
            if (failure == null) {
                frames.forEach(Waiting::written);
                progress.written(frames.size(), bytes);
            } else {
                frames.forEach(frame -> frame.fail(Failure.CLOSED, "session " + session.id() + " ended while writing"));
            }
            if (!waiting.isEmpty()) {
                flushLater();
            }
        }
    }
}
