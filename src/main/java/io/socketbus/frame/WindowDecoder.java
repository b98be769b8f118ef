package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** A decoder that finds frames in a {@link Window}: what our own decoders have in common. */
abstract class WindowDecoder implements FrameDecoder {

    final Window window;
    private final byte[] skipped;

    /** @param skip bytes that are passed over between frames; empty for none */
    WindowDecoder(Window window, Buffer skip) {
        this.window = window;
        this.skipped = skip.getBytes();
    }

    @Override
    public final void feed(Buffer chunk) {
        if (chunk.length() > 0) {
            window.append(chunk);
        }
    }

    @Override
    public final @Nullable Buffer next() throws FrameException {
        while (true) {
            passBetween();
            int before = window.length();
            Buffer frame = before == 0 ? null : cut();
            if (frame != null || window.length() == before) {
                return frame;
            }
        }
    }

    @Override
    public final void rest() {
        window.keep();
    }

    /** Drops what is skipped in front of a frame. */
    private void passBetween() {
        if (skipped.length > 0 && betweenFrames()) {
            int passed = 0;
            while (passed < window.length() && isSkipped(window.at(passed))) {
                passed++;
            }
            window.drop(passed);
        }
    }

    private boolean isSkipped(byte found) {
        for (byte skip : skipped) {
            if (found == skip) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the first byte of the window is the first of a frame, which is never one that is skipped.
     */
    abstract boolean betweenFrames();

    /**
     * Takes the first frame out of the window, which is not empty. Answers null where it only used bytes that are no
     * frame, and is called again; or where it used none, since more are needed, and remembers how far it looked.
     */
    abstract @Nullable Buffer cut() throws FrameException;

    @Override
    public int held() {
        return window.length();
    }
}
