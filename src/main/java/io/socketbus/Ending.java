package io.socketbus;

import java.time.Duration;

/** Ends the process, and lets nothing keep it: no component that never stops, no shutdown hook that never returns. */
final class Ending {

    /** What the shutdown hooks have: Vert.x's own closes what is left, the logging's lets the last lines out. */
    private static final Duration HOOKS = Duration.ofSeconds(2);

    private Ending() {}

    static void exit(int exitCode) {
        Thread halt = new Thread(() -> halt(exitCode), "socketbus-halt");
        halt.setDaemon(true);
        halt.start();
        System.exit(exitCode);
    }

    private static void halt(int exitCode) {
        try {
            Thread.sleep(HOOKS.toMillis());
        } catch (InterruptedException e) {
            // somebody is in a hurry
        }
        Runtime.getRuntime().halt(exitCode);
    }
}
