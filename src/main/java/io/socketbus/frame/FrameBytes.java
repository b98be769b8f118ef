package io.socketbus.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledHeapByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a frame, as a range of an array that is read and never written.
 *
 * <p>The only class of framings and codecs that looks behind {@link Buffer}: the public interface gives bytes away as copies
 * only, while a parser reads an array, and what is sent is searched for delimiters. The same door makes Buffers of bytes
 * that are not copied, and those that nobody can change.
 */
public record FrameBytes(byte[] array, int from, int to) {

    /** The bytes of a Buffer; a copy only where they are not in an array. */
    public static FrameBytes of(Buffer frame) {
        if (frame instanceof BufferInternal internal) {
            ByteBuf bytes = inArray(internal.unwrap());
            if (bytes != null) {
                // a Buffer begins at index 0 of its ByteBuf, whatever the reader index says
                return new FrameBytes(bytes.array(), bytes.arrayOffset(), bytes.arrayOffset() + frame.length());
            }
        }
        byte[] copy = frame.getBytes();
        return new FrameBytes(copy, 0, copy.length);
    }

    /** The same bytes at the same indexes, where they are in an array: a read-only view hides its own from writers. */
    private static @Nullable ByteBuf inArray(ByteBuf bytes) {
        if (bytes.hasArray()) {
            return bytes;
        }
        ByteBuf behind = bytes.isReadOnly() ? bytes.unwrap() : null;
        boolean same = behind != null && behind.hasArray() && behind.capacity() == bytes.capacity();
        return same ? behind : null;
    }

    /** @param bytes belong to the Buffer from now on */
    public static Buffer buffer(byte[] bytes) {
        return BufferInternal.buffer(new Wrapped(bytes));
    }

    /**
     * @param bytes belong to the Buffer from now on; whatever would change it throws
     *     ReadOnlyBufferException, and its {@code copy()} is itself
     */
    public static Buffer readOnly(byte[] bytes) {
        return BufferInternal.buffer(new Wrapped(bytes).asReadOnly());
    }

    /** @param frame is not changed by anybody any more */
    public static Buffer readOnly(Buffer frame) {
        return BufferInternal.buffer(((BufferInternal) frame).unwrap().asReadOnly());
    }

    /** Number of the bytes. */
    public int length() {
        return to - from;
    }

    /**
     * An array as a ByteBuf that may grow: Vert.x replaces one that may not when somebody appends to it, so that a Buffer
     * which is read-only would be changed after all.
     */
    private static final class Wrapped extends UnpooledHeapByteBuf {

        Wrapped(byte[] bytes) {
            super(UnpooledByteBufAllocator.DEFAULT, bytes, Integer.MAX_VALUE);
        }
    }
}
