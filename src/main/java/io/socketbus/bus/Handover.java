package io.socketbus.bus;

import io.socketbus.bus.Consumers.Place;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

/**
 * Bounds what the sessions of one event loop have handed over to the consumers of an address that have not begun with it:
 * the queue of a consumer in the event bus has no bound of its own.
 *
 * <pre>
 *   frames ──▶ [ lap ][ lap ][ lap ][ this lap ]     each lap is followed by a mark to every context that consumes
 *               └ over when every mark has come back: consumers have begun with all that was before it
 * </pre>
 *
 * <p>A mark queues where the messages queue, so nobody needs to acknowledge anything, and one that is lost costs nothing:
 * an undeployed consumer is not waited for. Belongs to the event loop.
 */
final class Handover {

    /** Frames that may be handed over and not begun. */
    static final int MAX_FRAMES = 4_096;

    /** Bytes of those frames, give or take a frame. */
    static final long MAX_BYTES = 4 << 20;

    private static final int LAP_FRAMES = MAX_FRAMES / 4;
    private static final long LAP_BYTES = MAX_BYTES / 4;
    private static final long LOOK_MILLIS = 1_000;

    /** What a lap waits for beside places. */
    private enum Mark {
        /** The consumers of this event loop. */
        HERE,
        /** Somebody must have begun with something before anything is known. */
        FIRST
    }

    private final Vertx vertx;
    private final Context loop;
    private final Consumers consumers;
    private final Set<Conversation> waiting = new LinkedHashSet<>();
    private final List<Lap> laps = new ArrayList<>();
    private Lap current = new Lap();
    private int frames;
    private long bytes;
    private long timer = -1;
    private boolean awaitsFirst;

    /** One frame that may go although there is no room: it shows whether anybody is there at all. */
    private boolean probe;

    /** Frames with the marks that have not come back. */
    private static final class Lap {
        final Set<Object> marks = new HashSet<>(4);
        int number;
        int frames;
        long bytes;
    }

    Handover(Vertx vertx, String address) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.consumers = Deliveries.of(vertx).watch(address);
    }

    /** Whether one more frame may be handed over; where not, the session is held until it may. */
    boolean hasRoomFor(Conversation session) {
        if (hasRoom() || probe) {
            probe = false;
            return true;
        }
        session.hold(Hold.CONSUMERS);
        waiting.add(session);
        lookLater();
        return false;
    }

    private boolean hasRoom() {
        return frames < MAX_FRAMES && bytes < MAX_BYTES;
    }

    /** A frame was handed to at least one consumer of this node. */
    void handedOver(Buffer frame) {
        add(1, frame.length());
        current.frames++;
        current.bytes += frame.length();
        if (current.frames >= LAP_FRAMES || current.bytes >= LAP_BYTES) {
            close(current);
            current = new Lap();
        }
    }

    /** A frame is on its way, and may be to another node: it counts until {@link #settled}. */
    void begun(Buffer frame) {
        add(1, frame.length());
    }

    void settled(Buffer frame) {
        add(-1, -frame.length());
        releaseWaiting();
    }

    private void add(int count, long length) {
        frames += count;
        bytes += length;
    }

    // ---- laps ----

    private void close(Lap lap) {
        laps.add(lap);
        lap.number = consumers.nextLap();
        lap.marks.add(Mark.HERE);
        loop.runOnContext(here -> back(lap, Mark.HERE));
        for (Place place : consumers.places()) {
            if (!place.isHere()) {
                mark(lap, place);
            }
        }
        if (consumers.places().isEmpty() && !vertx.isClustered()) {
            lap.marks.add(Mark.FIRST);
            awaitFirst();
        }
    }

    private void awaitFirst() {
        if (!awaitsFirst) {
            awaitsFirst = true;
            consumers.awaitFirst(() -> loop.runOnContext(known -> onFirst()));
        }
    }

    private void mark(Lap lap, Place place) {
        lap.marks.add(place);
        try {
            place.run(() -> loop.runOnContext(here -> back(lap, place)));
        } catch (RejectedExecutionException e) {
            // it runs nothing any more
            consumers.forget(place);
            lap.marks.remove(place);
        }
    }

    private void onFirst() {
        awaitsFirst = false;
        for (Lap lap : List.copyOf(laps)) {
            if (lap.marks.contains(Mark.FIRST)) {
                consumers.places().stream().filter(place -> !place.isHere()).forEach(place -> mark(lap, place));
                back(lap, Mark.FIRST);
            }
        }
    }

    /** Nobody consumes the address: whoever got messages has gone before beginning with one. */
    void foundNobody() {
        for (Lap lap : List.copyOf(laps)) {
            back(lap, Mark.FIRST);
        }
    }

    private void back(Lap lap, Object mark) {
        if (lap.marks.remove(mark) && lap.marks.isEmpty()) {
            laps.remove(lap);
            consumers.forgetBefore(lap.number);
            add(-lap.frames, -lap.bytes);
            releaseWaiting();
        }
    }

    private void releaseWaiting() {
        for (int left = waiting.size(); left > 0 && (hasRoom() || probe); left--) {
            Iterator<Conversation> first = waiting.iterator();
            Conversation session = first.next();
            first.remove();
            session.release(Hold.CONSUMERS);
        }
    }

    // ---- marks that never come back ----

    private void lookLater() {
        if (timer < 0) {
            timer = vertx.setTimer(LOOK_MILLIS, rung -> look());
        }
    }

    private void look() {
        timer = -1;
        for (Lap lap : List.copyOf(laps)) {
            for (Object mark : List.copyOf(lap.marks)) {
                if (mark == Mark.FIRST) {
                    probe = true;
                } else if (mark instanceof Place place && place.isGone(vertx)) {
                    consumers.forget(place);
                    back(lap, place);
                }
            }
        }
        releaseWaiting();
        if (!waiting.isEmpty()) {
            lookLater();
        }
    }

    void forget(Conversation session) {
        waiting.remove(session);
    }

    /** The listener is gone. */
    void close() {
        Deliveries.of(vertx).forget(consumers);
        vertx.cancelTimer(timer);
    }
}
