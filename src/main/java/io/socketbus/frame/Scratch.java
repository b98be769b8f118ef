package io.socketbus.frame;

import io.netty.util.concurrent.FastThreadLocal;
import org.jspecify.annotations.Nullable;

/**
 * Memory in which a thread takes apart what it has just read: always the same, so it stays in the processor's cache, and
 * nothing is left for the garbage collector.
 *
 * <p>It is lent to one {@link Window} at a time. One that is not given back is lent to nobody else: the others take memory of
 * their own then.
 */
final class Scratch {

    /** What one read brings at most, and as much that was left before. */
    static final int BYTES = 128 * 1024;

    private static final FastThreadLocal<Scratch> OF_THREAD = new FastThreadLocal<>() {
        @Override
        protected Scratch initialValue() {
            return new Scratch();
        }
    };

    private byte @Nullable [] free = new byte[BYTES];

    private Scratch() {}

    /** The one of the caller's thread. */
    static Scratch here() {
        return OF_THREAD.get();
    }

    /** @return null where it is lent already */
    byte @Nullable [] borrow() {
        byte[] lent = free;
        free = null;
        return lent;
    }

    void giveBack(byte[] lent) {
        free = lent;
    }
}
