package io.socketbus.testkit;

import io.vertx.core.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Keeps what arrives on other threads until the test asks for it. */
public final class Mailbox<T> implements Handler<T> {

    private final BlockingQueue<T> arrived = new LinkedBlockingQueue<>();

    @Override
    public void handle(T item) {
        arrived.add(item);
    }

    /** The next item; waits for it, but not for ever. */
    public T next() {
        try {
            T item = arrived.poll(Peer.DEADLINE_MILLIS, TimeUnit.MILLISECONDS);
            if (item == null) {
                throw new AssertionError("nothing arrived within " + Peer.DEADLINE_MILLIS + " ms");
            }
            return item;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The next so many items. */
    public List<T> next(int count) {
        List<T> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(next());
        }
        return items;
    }

    /** The next item of this kind; those before it are dropped. */
    public T next(Predicate<T> wanted) {
        T item = next();
        while (!wanted.test(item)) {
            item = next();
        }
        return item;
    }

    /** What has arrived by now and was not taken yet. */
    public List<T> now() {
        return List.copyOf(arrived);
    }
}
