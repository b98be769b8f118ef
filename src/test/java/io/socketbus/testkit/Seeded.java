package io.socketbus.testkit;

import org.junit.jupiter.api.function.Executable;

/** A check of something that was made at random, which can be made again. */
public final class Seeded {

    private Seeded() {}

    /** Runs it; where it fails in any way, the seed is told. */
    public static void run(long seed, Executable check) {
        try {
            check.execute();
        } catch (Throwable e) {
            throw new AssertionError("seed " + seed + ": " + e, e);
        }
    }
}
