package io.socketbus.codec;

import io.vertx.core.buffer.Buffer;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Where a generator puts the frame it writes.
 *
 * <p>Generators gather up to 8,000 bytes before they write: a frame of that size becomes a Buffer of just its size by
 * one copy.
 */
final class FrameOutput extends OutputStream {

    private @Nullable Buffer frame;

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        frame = (frame == null ? Buffer.buffer(length) : frame).appendBytes(bytes, offset, length);
    }

    /** What was written since the last call. */
    Buffer take() {
        Buffer taken = frame == null ? Buffer.buffer() : frame;
        frame = null;
        return taken;
    }
}
