package io.socketbus.session;

import io.vertx.core.Context;
import io.vertx.core.Handler;

/**
 * When one session writes what was queued: what a read of its socket has caused as soon as all is read, while the session is
 * in the processor's cache; all else at the end of the event-loop turn. Belongs to the session's event loop.
 */
final class WriteTime implements Handler<Void> {

    private final Context loop;
    private final Runnable write;
    private boolean reading;

    /** There is something to write when all is read. */
    private boolean readCaused;

    /** There is something to write at the end of the turn. */
    private boolean turnCaused;

    WriteTime(Context loop, Runnable write) {
        this.loop = loop;
        this.write = write;
    }

    /** Chunks come in; {@link #allRead} follows. */
    void reading() {
        reading = true;
    }

    /** Nothing more is read for now. */
    void allRead() {
        reading = false;
        if (readCaused) {
            readCaused = false;
            write.run();
        }
    }

    /** Something is queued. */
    void queued() {
        if (reading) {
            readCaused = true;
        } else if (!turnCaused) {
            turnCaused = true;
            // behind the tasks that this turn has queued already: they may add more
            loop.runOnContext(this);
        }
    }

    /** The end of the turn. */
    @Override
    public void handle(Void nothing) {
        turnCaused = false;
        write.run();
    }
}
