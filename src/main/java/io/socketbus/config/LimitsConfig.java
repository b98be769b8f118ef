package io.socketbus.config;

import java.time.Duration;

/**
 * What one listener allows its peers.
 *
 * @param maxFrameBytes largest frame, as the framing delivers it
 * @param maxSessions sessions served at once on this node; one more is refused
 * @param halfCloseTimeout the longest a session lives after its peer has finished sending
 * @param halfCloseQuiet how long nothing may be written until such a session is closed
 */
public record LimitsConfig(
        int maxFrameBytes, OnOversize onOversize, int maxSessions, Duration halfCloseTimeout, Duration halfCloseQuiet) {

    public enum OnOversize {
        CLOSE,
        SKIP
    }
}
