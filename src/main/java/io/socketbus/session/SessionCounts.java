package io.socketbus.session;

import io.socketbus.config.OutboundConfig.OnFull;
import io.socketbus.metrics.ListenerCounters;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** What one session has read and written; everything is counted for its listener, too. */
final class SessionCounts {

    private final ListenerCounters listener;
    private final long openedMillis = System.currentTimeMillis();
    private final long openedNanos = System.nanoTime();
    private long framesIn;
    private long framesOut;
    private long bytesIn;
    private long bytesOut;
    private boolean paused;
    private long pausedSinceNanos;
    private boolean peerGone;
    private boolean ended;

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

    /** So many messages gave way to newer ones. */
    void gaveWay(int messages) {
        listener.outDropped.add(messages);
    }

    /** @param onFull what was to be done where a message found the queue full; one that nothing gives way to is refused */
    void foundNoRoom(OnFull onFull) {
        (onFull == OnFull.CLOSE ? listener.outClosed : listener.outRefused).increment();
    }

    /** It is not read for now. */
    void paused() {
        if (!paused && !ended) {
            paused = true;
            pausedSinceNanos = System.nanoTime();
            listener.paused.increment();
        }
    }

    /** It is read again. */
    void resumed() {
        if (paused) {
            paused = false;
            listener.pausedNanos.add(System.nanoTime() - pausedSinceNanos);
            listener.paused.decrement();
        }
    }

    /** Its peer has left, and what that sent before is still taken. */
    void peerGone() {
        if (!peerGone && !ended) {
            peerGone = true;
            listener.gone.increment();
        }
    }

    /** It is gone, and whatever still happens to it pauses it no more. */
    void ended() {
        resumed();
        if (peerGone) {
            peerGone = false;
            listener.gone.decrement();
        }
        ended = true;
    }

    Instant opened() {
        return Instant.ofEpochMilli(openedMillis);
    }

    long framesIn() {
        return framesIn;
    }

    long framesOut() {
        return framesOut;
    }

    long bytesIn() {
        return bytesIn;
    }

    long bytesOut() {
        return bytesOut;
    }

    /** How long it has lived. */
    long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - openedNanos);
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("framesIn", framesIn)
                .put("framesOut", framesOut)
                .put("bytesIn", bytesIn)
                .put("bytesOut", bytesOut)
                .put("millis", millis());
    }
}
