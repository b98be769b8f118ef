package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;

/**
 * Bytes for the wire of one session, or of many on one event loop: a frame, and what stands before and behind it there.
 *
 * <pre>
 *   ┌────────┬─────────────────────┬───────┐
 *   │ before │ frame, as it came   │ after │   nothing is copied until it is written
 *   └────────┴─────────────────────┴───────┘
 * </pre>
 *
 * <p>The bytes are never changed. Knows in how many queues it stands, since it is held once for all of them. Belongs to the
 * event loop.
 */
public final class Wire {

    private static final byte[] NOTHING = {};

    private final byte[] before;
    private final Buffer frame;
    private final byte[] after;
    private final int length;
    private final boolean shared;
    private int queues;

    private Wire(byte[] before, Buffer frame, byte[] after) {
        this(before, frame, after, false);
    }

    private Wire(byte[] before, Buffer frame, byte[] after, boolean shared) {
        this.before = before;
        this.frame = frame;
        this.after = after;
        this.shared = shared;
        this.length = before.length + frame.length() + after.length;
    }

    /** A frame that is its own bytes on the wire. */
    public static Wire of(Buffer frame) {
        return new Wire(NOTHING, frame, NOTHING);
    }

    static Wire of(byte[] wire) {
        return of(Buffer.buffer(wire));
    }

    static Wire headed(byte[] before, Buffer frame) {
        return new Wire(before, frame, NOTHING);
    }

    static Wire ended(Buffer frame, byte[] after) {
        return new Wire(NOTHING, frame, after);
    }

    static Wire enclosed(byte[] before, Buffer frame, byte[] after) {
        return new Wire(before, frame, after);
    }

    public byte[] before() {
        return before;
    }

    public Buffer frame() {
        return frame;
    }

    public byte[] after() {
        return after;
    }

    /** Number of all bytes. */
    public int length() {
        return length;
    }

    /** The byte at an index of the whole. */
    byte at(int index) {
        if (index < before.length) {
            return before[index];
        }
        int inFrame = index - before.length;
        return inFrame < frame.length() ? frame.getByte(inFrame) : after[inFrame - frame.length()];
    }

    /** All bytes in one buffer, which is a copy where there is more than the frame. */
    public Buffer joined() {
        return length == frame.length()
                ? frame
                : Buffer.buffer(length).appendBytes(before).appendBuffer(frame).appendBytes(after);
    }

    // ---- queues ----

    /** The same bytes, for several queues of one event loop. */
    public Wire shared() {
        return new Wire(before, frame, after, true);
    }

    /** Whether it may stand in several queues. */
    public boolean isShared() {
        return shared;
    }

    /** In how many queues it stands. */
    public int queues() {
        return queues;
    }

    /** It stands in one more. */
    public void queued() {
        queues++;
    }

    /** A queue has done with it. */
    public void done() {
        queues--;
    }
}
