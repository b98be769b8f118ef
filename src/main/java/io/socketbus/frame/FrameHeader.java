package io.socketbus.frame;

import org.jspecify.annotations.Nullable;

/** Reads what stands before a frame and announces its length. */
interface FrameHeader {

    /**
     * What a header says.
     *
     * @param headerBytes bytes of the header itself
     * @param bodyBytes bytes that follow it and belong to the frame; never negative
     */
    record Announced(int headerBytes, long bodyBytes) {}

    /**
     * Reads the header at the start of the window, or answers null where it is not whole yet. Looks at no more than a
     * fixed number of bytes.
     */
    @Nullable
    Announced read(Window window) throws FrameException;
}
