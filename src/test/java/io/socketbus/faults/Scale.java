package io.socketbus.faults;

import io.socketbus.testkit.Crowd;
import java.time.Duration;

/** How much of a fault there is: little in every build, more on demand. */
final class Scale {

    /** For what takes as long as there are many. */
    static final Duration DEADLINE = Duration.ofMinutes(2);

    private static final int TIMES = Integer.getInteger("faults.scale", 1);

    /** Each peer takes two open files of this process, one at either end. */
    private static final int MOST_PEERS = 8_000;

    private Scale() {}

    /** So many, one after the other. */
    static int of(int count) {
        return count * TIMES;
    }

    /** So many of a {@link Crowd}, as far as the open files allow. */
    static int peers(int count) {
        return Math.min(MOST_PEERS, count * TIMES);
    }
}
