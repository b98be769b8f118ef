package io.socketbus.bench.server;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Knows the most heap that was in use after a whole collection, and asks for one every few seconds, so that no peak of what
 * is live goes unseen.
 *
 * <p>Address {@code bench.heap} answers {@code {"mostKib":n,"collections":n,"pauseMillis":n}} of the time since it was
 * asked before, the latter two of all collections together. Config: {@code seconds} between two whole collections.
 */
public final class HeapWatch extends VerticleBase {

    private static final String WHOLE = "end of major GC";

    private final Set<String> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    private long mostBytes;
    private int collections;
    private long pauseMillis;

    @Override
    public Future<?> start() {
        ManagementFactory.getGarbageCollectorMXBeans().forEach(collector -> ((NotificationEmitter) collector)
                .addNotificationListener((notification, nothing) -> collected(notification), null, null));
        Thread collecting = new Thread(() -> collectEvery(config().getInteger("seconds")), "collecting");
        collecting.setDaemon(true);
        collecting.start();
        return vertx.eventBus().<JsonObject>consumer("bench.heap", this::tell).completion();
    }

    private static void collectEvery(int seconds) {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(seconds);
                System.gc();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void collected(Notification notification) {
        if (!notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            return;
        }
        GarbageCollectionNotificationInfo collection =
                GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
        GcInfo info = collection.getGcInfo();
        collections++;
        pauseMillis += info.getDuration();
        if (collection.getGcAction().equals(WHOLE)) {
            mostBytes = Math.max(mostBytes, usedAfter(info));
        }
    }

    private long usedAfter(GcInfo info) {
        return info.getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> heapPools.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    private synchronized void tell(Message<JsonObject> question) {
        question.reply(new JsonObject()
                .put("mostKib", mostBytes / 1024)
                .put("collections", collections)
                .put("pauseMillis", pauseMillis));
        mostBytes = 0;
        collections = 0;
        pauseMillis = 0;
    }
}
