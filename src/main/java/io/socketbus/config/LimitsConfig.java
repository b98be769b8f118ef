package io.socketbus.config;

import java.time.Duration;
import java.util.List;

/**
 * What one listener allows its peers.
 *
 * @param maxFrameBytes largest frame, as the framing delivers it
 * @param pace how fast one session may send
 * @param timeouts how long a session may want something
 */
public record LimitsConfig(int maxFrameBytes, OnOversize onOversize, Door door, Pace pace, Timeouts timeouts) {

    /** Whether sessions are treated alike; who is let in is not theirs. */
    public boolean sameForSessions(LimitsConfig other) {
        return maxFrameBytes == other.maxFrameBytes
                && onOversize == other.onOversize
                && pace.equals(other.pace)
                && timeouts.equals(other.timeouts);
    }

    public enum OnOversize {
        CLOSE,
        SKIP
    }

    /**
     * Who is let in.
     *
     * @param maxSessions sessions served at once on this node; one more is refused
     * @param maxSessionsPerAddress those of one address; 0 for as many as there are
     * @param acceptRate sessions opened within a second; 0 for no limit
     * @param allow ranges of addresses (CIDR) that may connect; empty for all
     * @param deny ranges that may not, whatever {@code allow} says
     */
    public record Door(
            int maxSessions, int maxSessionsPerAddress, int acceptRate, List<String> allow, List<String> deny) {}

    /**
     * How fast one session may send; it is read slower, and not cut off.
     *
     * @param frameRate frames a second; 0 for no limit
     * @param byteRate bytes a second; 0 for no limit
     */
    public record Pace(int frameRate, long byteRate) {}

    /**
     * How long a session may want something; zero for as long as it likes.
     *
     * @param firstFrame from the beginning until its first whole frame
     * @param frame from a frame's first byte until its last
     * @param idle without a byte in either direction, unless it is not read by our will
     * @param maxAge from the beginning, within a tenth of it more or less
     * @param halfClose the longest a session lives after its peer has finished sending
     * @param halfCloseQuiet how long nothing may be written until such a session is closed
     */
    public record Timeouts(
            Duration firstFrame,
            Duration frame,
            Duration idle,
            Duration maxAge,
            Duration halfClose,
            Duration halfCloseQuiet) {}
}
