package io.socketbus.prompt;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.util.Map;

/** What is delivered promptly on one event loop, to which it belongs. */
public final class PromptLoop implements Shareable {

    private static final String MAP = "io.socketbus.prompt";

    private int begun;

    private PromptLoop() {}

    /** The one of the event loop that the caller runs on. */
    public static PromptLoop of(Vertx vertx) {
        Map<Long, PromptLoop> loops = vertx.sharedData().getLocalMap(MAP);
        return loops.computeIfAbsent(Thread.currentThread().getId(), thread -> new PromptLoop());
    }

    /**
     * Somebody sends, and wants to know how many consumers begin with that before the call ends.
     *
     * @return to be given to {@link #leave}: what consumers send in their turn is counted for them alone
     */
    public int enter() {
        int outer = begun;
        begun = 0;
        return outer;
    }

    /** @return how many consumers have begun since {@link #enter} */
    public int leave(int outer) {
        int inner = begun;
        begun = outer;
        return inner;
    }

    /** A consumer begins with a message. */
    void deliver(Runnable delivery) {
        int outer = enter();
        try {
            delivery.run();
        } finally {
            begun = outer + 1;
        }
    }
}
