package io.socketbus.bench.load;

import java.io.IOException;
import java.time.Duration;

/** Peers that are connected to a server, and exchange frames with it while they are told to. */
public interface Traffic extends AutoCloseable {

    /** Sends and receives for a while; frames may be under way before and after. */
    LoadResult run(Duration duration) throws IOException;

    /** Sends nothing new, and waits for all that is under way. */
    void finish() throws IOException;

    @Override
    void close() throws IOException;
}
