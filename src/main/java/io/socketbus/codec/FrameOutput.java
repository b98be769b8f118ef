package io.socketbus.codec;

import io.socketbus.frame.FrameBytes;
import io.vertx.core.buffer.Buffer;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Room for the frame that is being encoded: it grows as needed, and serves one frame after the other. */
final class FrameOutput extends OutputStream {

    private static final int KEPT_BYTES = 16_384;
    private static final int MAX_LONG_DIGITS = 19;

    private byte[] bytes = new byte[512];
    private int count;

    /** The room, of which {@link #count} bytes are taken, with so many free behind them. */
    byte[] room(int free) {
        if (bytes.length - count < free) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(count, free), 2 * count));
        }
        return bytes;
    }

    int count() {
        return count;
    }

    /** Says how many bytes are taken now, after something was put into the room. */
    void count(int taken) {
        count = taken;
    }

    void add(int value) {
        room(1)[count++] = (byte) value;
    }

    void add(byte[] content) {
        add(content, 0, content.length);
    }

    void add(byte[] content, int from, int to) {
        System.arraycopy(content, from, room(to - from), count, to - from);
        count += to - from;
    }

    @Override
    public void write(int value) {
        add(value);
    }

    @Override
    public void write(byte[] content, int from, int length) {
        add(content, from, from + length);
    }

    /** @param value not negative */
    void addInteger(long value) {
        byte[] room = room(MAX_LONG_DIGITS);
        int end = count + digits(value);
        long rest = value;
        for (int at = end - 1; at >= count; at--) {
            room[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        count = end;
    }

    private static int digits(long value) {
        int digits = 1;
        for (long bound = 10; digits < MAX_LONG_DIGITS && value >= bound; bound *= 10) {
            digits++;
        }
        return digits;
    }

    void addAscii(String text) {
        add(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** What was added since the last call, as a Buffer of just its size. */
    Buffer take() {
        Buffer taken = FrameBytes.buffer(Arrays.copyOf(bytes, count));
        clear();
        return taken;
    }

    void clear() {
        count = 0;
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[KEPT_BYTES];
        }
    }
}
