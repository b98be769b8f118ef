package io.socketbus.bus;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Bounds what the sessions of one event loop hand over before the consumers on it have had their turn.
 *
 * <p>An event loop reads every socket before it comes to the first consumer: thousands of peers that send at once would
 * else put all they have on the bus together. Two turns may be under way, one being consumed and one being handed over.
 * Consumers on other event loops are not seen by this.
 */
final class Turn {

    /** Frames that one turn hands over. */
    static final int MAX_FRAMES = 4_096;

    /** Bytes of those frames, give or take a frame. */
    private static final long MAX_BYTES = 4 << 20;

    private final Context loop;
    private final Handler<Void> endOfTurn = nothing -> end();
    private final Set<Conversation> waiting = new LinkedHashSet<>();
    private int frames;
    private long bytes;
    private boolean begun;

    Turn(Vertx vertx) {
        this.loop = vertx.getOrCreateContext();
    }

    /** Whether this turn takes one more frame; where not, the session is held until the next. */
    boolean hasRoomFor(Conversation session) {
        if (frames < MAX_FRAMES && bytes < MAX_BYTES) {
            return true;
        }
        session.hold(Hold.TURN);
        waiting.add(session);
        return false;
    }

    void handedOver(Buffer frame) {
        frames++;
        bytes += frame.length();
        if (!begun) {
            begun = true;
            // behind what the turn before handed over
            loop.runOnContext(endOfTurn);
        }
    }

    private void end() {
        begun = false;
        frames = 0;
        bytes = 0;
        List<Conversation> next = List.copyOf(waiting);
        waiting.clear();
        for (Conversation session : next) {
            if (frames < MAX_FRAMES && bytes < MAX_BYTES) {
                session.release(Hold.TURN);
            } else {
                waiting.add(session);
            }
        }
    }

    void forget(Conversation session) {
        waiting.remove(session);
    }
}
