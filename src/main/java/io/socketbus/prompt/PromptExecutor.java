package io.socketbus.prompt;

import io.netty.channel.EventLoop;
import io.vertx.core.internal.EventExecutor;

/**
 * Runs at once what is executed on its event loop, and in its turn what comes from elsewhere.
 *
 * <p>A consumer that sends to itself is not called from within itself: such a message waits, and all that come while it
 * waits do, so that their order is kept.
 */
final class PromptExecutor implements EventExecutor {

    private final EventLoop eventLoop;
    private final PromptLoop loop;
    private boolean running;
    private int waiting;

    PromptExecutor(EventLoop eventLoop, PromptLoop loop) {
        this.eventLoop = eventLoop;
        this.loop = loop;
    }

    @Override
    public boolean inThread() {
        return eventLoop.inEventLoop();
    }

    @Override
    public void execute(Runnable task) {
        if (!inThread()) {
            eventLoop.execute(task);
        } else if (running || waiting > 0) {
            waiting++;
            eventLoop.execute(() -> {
                waiting--;
                task.run();
            });
        } else {
            running = true;
            try {
                loop.deliver(task);
            } finally {
                running = false;
            }
        }
    }
}
