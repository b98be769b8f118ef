package io.socketbus.session;

import io.netty.buffer.ByteBuf;
import io.socketbus.frame.Wire;
import io.vertx.core.internal.buffer.BufferInternal;

/**
 * Bytes for one write, gathered in a pooled buffer outside the heap, as the operating system wants them.
 *
 * <p>Is handed over to the socket, or released.
 */
final class WriteBuffer {

    private final ByteBuf bytes;

    WriteBuffer(ByteBuf bytes) {
        this.bytes = bytes;
    }

    /** @throws OutOfMemoryError where the buffer cannot grow; it is of no use any more */
    void append(Wire wire) {
        ByteBuf frame = ((BufferInternal) wire.frame()).unwrap();
        bytes.ensureWritable(wire.length());
        append(wire.before());
        // a Buffer begins at index 0 of its ByteBuf, whatever the reader index says
        bytes.writeBytes(frame, 0, wire.frame().length());
        append(wire.after());
    }

    private void append(byte[] framing) {
        if (framing.length == 1) {
            bytes.writeByte(framing[0]);
        } else if (framing.length > 0) {
            bytes.writeBytes(framing);
        }
    }

    int length() {
        return bytes.readableBytes();
    }

    ByteBuf handOver() {
        return bytes;
    }

    void release() {
        bytes.release();
    }
}
