package io.socketbus.frame;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a Buffer as a range of an array, to be read and never written.
 *
 * <p>The only class of this package that looks behind {@link Buffer}, which gives its bytes away as copies only: what is
 * sent is searched for delimiters, frame by frame.
 */
record FrameArray(byte[] array, int from, int to) {

    static FrameArray of(Buffer frame) {
        if (frame instanceof BufferInternal internal) {
            ByteBuf bytes = arrayOf(internal.unwrap());
            if (bytes != null) {
                // a Buffer begins at index 0 of its ByteBuf, whatever the reader index says
                return new FrameArray(bytes.array(), bytes.arrayOffset(), bytes.arrayOffset() + frame.length());
            }
        }
        byte[] copy = frame.getBytes();
        return new FrameArray(copy, 0, copy.length);
    }

    /** The same bytes at the same indexes, where they are on the heap. A read-only view hides its array from writers. */
    private static @Nullable ByteBuf arrayOf(ByteBuf bytes) {
        if (bytes.hasArray()) {
            return bytes;
        }
        ByteBuf behind = bytes.isReadOnly() ? bytes.unwrap() : null;
        boolean same = behind != null && behind.hasArray() && behind.capacity() == bytes.capacity();
        return same ? behind : null;
    }
}
