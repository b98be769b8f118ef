package io.socketbus.tap;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to look at.
 *
 * @param session null for all of the listener
 * @param direction null for both
 */
public record TapWish(
        String listener, @Nullable String session, @Nullable Direction direction, Grain grain) {

    public enum Direction {
        /** From peers. */
        IN,
        /** To peers. */
        OUT
    }

    /** How the way in is shown. */
    public enum Grain {
        /** As the framing delivers it. */
        FRAMES,
        /** As it was read. */
        CHUNKS
    }
}
