package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.BufferImpl;

/** A buffer that counts the bytes looked at, copied or moved in it and in what is taken from it. */
final class CountingBuffer extends BufferImpl {

    private final Work work;

    /** The count that a buffer shares with those taken from it. */
    static final class Work {
        private long bytes;

        long bytes() {
            return bytes;
        }
    }

    CountingBuffer(byte[] bytes, Work work) {
        super(bytes);
        this.work = work;
    }

    @Override
    public byte getByte(int index) {
        work.bytes++;
        return super.getByte(index);
    }

    @Override
    public Buffer getBuffer(int from, int to) {
        work.bytes += to - from;
        return new CountingBuffer(getBytes(from, to), work);
    }

    @Override
    public BufferImpl appendBuffer(Buffer more) {
        int capacity = unwrap().capacity();
        int moved = length();
        super.appendBuffer(more);
        work.bytes += more.length() + (unwrap().capacity() == capacity ? 0 : moved);
        return this;
    }
}
