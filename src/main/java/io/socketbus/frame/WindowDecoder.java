package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** A decoder that finds frames in a {@link Window}: what our own decoders have in common. */
abstract class WindowDecoder implements FrameDecoder {

    final Window window;
    private final boolean[] skipped;

    /** @param skip bytes that are passed over between frames; empty for none */
    WindowDecoder(Window window, Buffer skip) {
        this.window = window;
        this.skipped = new boolean[256];
        for (byte b : skip.getBytes()) {
            skipped[b & 0xff] = true;
        }
    }

    @Override
    public void feed(Buffer chunk) {
        if (chunk.length() > 0) {
            window.append(chunk);
        }
    }

    @Override
    public @Nullable Buffer next() throws FrameException {
        passBetween();
        return window.length() == 0 ? null : cut();
    }

    /** Drops what is skipped in front of a frame. */
    final void passBetween() {
        if (betweenFrames()) {
            int passed = 0;
            while (passed < window.length() && skipped[window.at(passed) & 0xff]) {
                passed++;
            }
            window.drop(passed);
        }
    }

    /** Whether the first byte of the window is the first of a frame. A frame's first byte is never one that is skipped. */
    boolean betweenFrames() {
        return true;
    }

    /** Takes the first frame out of the window, which is not empty, or answers null and remembers how far it looked. */
    abstract @Nullable Buffer cut() throws FrameException;

    @Override
    public int held() {
        return window.length();
    }
}
