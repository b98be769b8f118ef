package io.socketbus.session;

import io.socketbus.metrics.ListenerCounters;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** What one session has read and written; everything is counted for its listener, too. */
final class SessionCounts {

    private final ListenerCounters listener;
    private final Instant opened = Instant.now();
    private final long openedNanos = System.nanoTime();
    private long framesIn;
    private long framesOut;
    private long bytesIn;
    private long bytesOut;

    SessionCounts(ListenerCounters listener) {
        this.listener = listener;
    }

    void chunk(int bytes) {
        bytesIn += bytes;
        listener.bytesIn.add(bytes);
    }

    /** @return number of the frame in its session, from 1 */
    long frame() {
        listener.framesIn.increment();
        return ++framesIn;
    }

    void written(int frames, int bytes) {
        framesOut += frames;
        bytesOut += bytes;
        listener.framesOut.add(frames);
        listener.bytesOut.add(bytes);
    }

    Instant opened() {
        return opened;
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("framesIn", framesIn)
                .put("framesOut", framesOut)
                .put("bytesIn", bytesIn)
                .put("bytesOut", bytesOut)
                .put("millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - openedNanos));
    }
}
