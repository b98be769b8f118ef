package io.socketbus.session;

import io.socketbus.bus.Measure;
import io.socketbus.bus.SessionView;
import io.socketbus.frame.FrameDecoder.Awaited;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One session, as it is seen now. Belongs to the session's event loop. */
final class Portrait implements SessionView {

    private static final long BEGAN_NANOS = System.nanoTime();

    /** Later than any process lives; it has as many digits as a place in a list may have. */
    private static final long LAST_MILLIS = 1_000_000_000_000_000L;

    private final Session session;

    Portrait(Session session) {
        this.session = session;
    }

    @Override
    public String state() {
        return session.ending.stateName();
    }

    @Override
    public Instant opened() {
        return session.counts.opened();
    }

    @Override
    public long measure(Measure measure) {
        SessionCounts counts = session.counts;
        return switch (measure) {
            case OPENED -> 0;
            case SILENT_MILLIS -> LAST_MILLIS - millisSinceBegin(session.ending.lastWrittenNanos());
            case QUEUED_BYTES -> session.queue.queuedBytes();
            case HELD_BYTES -> session.intake.heldBytes();
            case ASKS -> session.questions.waiting();
            case FRAMES_IN -> counts.framesIn();
            case FRAMES_OUT -> counts.framesOut();
            case BYTES_IN -> counts.bytesIn();
            case BYTES_OUT -> counts.bytesOut();
            case MILLIS -> counts.millis();
        };
    }

    private long silentMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - session.ending.lastWrittenNanos());
    }

    private static long millisSinceBegin(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos - BEGAN_NANOS);
    }

    @Override
    public @Nullable Awaited awaited() {
        return session.intake.awaited();
    }

    @Override
    public JsonObject describe() {
        JsonArray holds = new JsonArray();
        session.intake.holds().forEach(hold -> holds.add(hold.name()));
        return new JsonObject()
                .put("session", session.id())
                .put("peer", session.peer())
                .put("state", state())
                .put("paused", holds)
                .put("opened", opened().toString())
                .put("silentMillis", silentMillis())
                .put("queuedBytes", session.queue.queuedBytes())
                .put("heldBytes", session.intake.heldBytes())
                .put("asks", session.questions.waiting())
                .mergeIn(session.counts.toJson());
    }
}
