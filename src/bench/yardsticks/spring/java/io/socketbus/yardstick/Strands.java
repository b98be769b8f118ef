package io.socketbus.yardstick;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Runs equal tasks one after the other, and others beside them.
 *
 * <p>A connection of Spring Integration is itself the task that puts its next message together, and starts itself anew
 * before it has passed the message on: on a plain pool the messages of one connection overtake each other.
 */
final class Strands implements Executor {

    private final Executor pool;
    private final Map<Runnable, Queue<Runnable>> waiting = new ConcurrentHashMap<>();

    Strands(Executor pool) {
        this.pool = pool;
    }

    @Override
    public void execute(Runnable task) {
        boolean[] first = {false};
        waiting.compute(task, (same, queue) -> {
            first[0] = queue == null;
            Queue<Runnable> tasks = queue == null ? new ArrayDeque<>(2) : queue;
            tasks.add(task);
            return tasks;
        });
        if (first[0]) {
            pool.execute(() -> run(task));
        }
    }

    private void run(Runnable task) {
        do {
            task.run();
        } while (waiting.computeIfPresent(task, (same, queue) -> {
                    queue.remove();
                    return queue.isEmpty() ? null : queue;
                })
                != null);
    }
}
