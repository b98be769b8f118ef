package io.socketbus.tap;

import io.socketbus.frame.Wire;
import io.socketbus.tap.TapWish.Direction;
import io.socketbus.tap.TapWish.Grain;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the sessions of one listener on one event loop can be looked at. While nobody does, it costs a session the look
 * at {@link #isOn}. Belongs to that event loop.
 */
public final class TapPoint {

    private final List<LoopTap> taps = new ArrayList<>(1);
    private boolean on;

    /** Whether anybody looks; ask before telling anything. */
    public boolean isOn() {
        return on;
    }

    /** Bytes as they were read. */
    public void read(Tapped session, Buffer chunk) {
        for (LoopTap tap : taps) {
            tap.see(session, Grain.CHUNKS, 0, chunk);
        }
    }

    /** @param sequence number of the frame in its session, from 1 */
    public void cameIn(Tapped session, Buffer frame, long sequence) {
        for (LoopTap tap : taps) {
            tap.see(session, Grain.FRAMES, sequence, frame);
        }
    }

    /** A frame that is written next, as it is on the wire. */
    public void goOut(Tapped session, Wire frame) {
        for (LoopTap tap : taps) {
            if (tap.wants(session, Direction.OUT)) {
                tap.tell(session, Direction.OUT, 0, frame.length(), frame::joined);
            }
        }
    }

    /** Nothing more comes from or goes to this session. */
    public void ended(Tapped session) {
        // a tap that ends takes itself out later, on its own thread
        taps.forEach(tap -> tap.ended(session));
    }

    /** Once for each tap, however often it is called, and not for one that was closed meanwhile. */
    void add(Tap tap, TapWish wish) {
        if (!tap.isClosed() && taps.stream().noneMatch(known -> known.isOf(tap))) {
            taps.add(new LoopTap(tap, wish));
            on = true;
        }
    }

    void remove(Tap ended) {
        taps.removeIf(tap -> tap.isOf(ended));
        on = !taps.isEmpty();
    }
}
