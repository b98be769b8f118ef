package io.socketbus.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;

/**
 * The bytes of a frame, as an array that is read and never written.
 *
 * <p>The only class of this package that looks behind {@link Buffer}: the public interface gives bytes away as copies
 * only, and a parser reads an array. The same door makes the read-only Buffers of byte strings inside a shared body.
 */
record FrameBytes(byte[] array, int from, int to) {

    static FrameBytes of(Buffer frame) {
        if (frame instanceof BufferInternal internal) {
            // A Buffer begins at index 0 of its ByteBuf, whatever the reader index says.
            ByteBuf bytes = internal.unwrap();
            if (bytes.hasArray()) {
                return new FrameBytes(bytes.array(), bytes.arrayOffset(), bytes.arrayOffset() + frame.length());
            }
        }
        byte[] copy = frame.getBytes();
        return new FrameBytes(copy, 0, copy.length);
    }

    /** @param bytes belong to the Buffer from now on, which cannot grow */
    static Buffer buffer(byte[] bytes) {
        return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes));
    }

    /**
     * @param bytes belong to the Buffer from now on; whatever would change it throws
     *     ReadOnlyBufferException, and its {@code copy()} is itself
     */
    static Buffer readOnly(byte[] bytes) {
        return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes).asReadOnly());
    }

    /** @param frame is not changed by anybody any more */
    static Buffer readOnly(Buffer frame) {
        return BufferInternal.buffer(((BufferInternal) frame).unwrap().asReadOnly());
    }

    int length() {
        return to - from;
    }
}
