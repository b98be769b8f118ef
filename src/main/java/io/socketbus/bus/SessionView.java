package io.socketbus.bus;

import io.socketbus.frame.FrameDecoder.Awaited;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is to be seen of a session now. For one look, on the session's event loop. */
public interface SessionView {

    /** Where it stands between open and ending. */
    String state();

    /** When it was accepted. */
    Instant opened();

    /** One number of it, by which it has its place in a list; the order in which sessions opened is not its own to know. */
    long measure(Measure measure);

    /** What its unfinished frame still needs; null where that is not known. */
    @Nullable
    Awaited awaited();

    /** What a person wants to know of it. */
    JsonObject describe();
}
