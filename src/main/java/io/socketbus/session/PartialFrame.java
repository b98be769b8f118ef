package io.socketbus.session;

import io.socketbus.api.CloseReason;
import io.socketbus.memory.PartialMemory;

/** The frame that one session has begun, as the memory of the process counts it. Belongs to the session's event loop. */
final class PartialFrame implements PartialMemory.Holder {

    private final PartialMemory.OnLoop memory;
    private final Session session;
    private int counted;

    PartialFrame(PartialMemory.OnLoop memory, Session session) {
        this.memory = memory;
        this.session = session;
    }

    /**
     * @param bytes of the frame that has begun; 0 where none has
     * @param frames that were finished since the last time
     */
    void is(int bytes, int frames) {
        if (counted != bytes || frames > 0 && bytes > 0) {
            int before = counted;
            counted = bytes;
            memory.changed(this, before, bytes, frames);
        }
    }

    @Override
    public void endForMemory() {
        session.tellLog("closing", CloseReason.MEMORY.name(), counted + " bytes of a frame that is not complete");
        is(0, 0);
        session.abort(CloseReason.MEMORY);
    }
}
