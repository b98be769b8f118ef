package io.socketbus.dryrun;

import io.socketbus.config.ListenerConfig;
import io.socketbus.server.ConfigCheck;
import io.socketbus.server.Framings;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;

/** What a listener would make of the bytes of one peer, if nothing but its framing and codec were there. */
public final class DryRun {

    private DryRun() {}

    /**
     * Prints it, a block a frame.
     *
     * @return whether all bytes came apart into frames within the limit, and all frames were decoded
     */
    public static boolean print(ListenerConfig listener, Buffer input, PrintStream out) {
        Report report = new Report(listener, ConfigCheck.codec(listener), input, out);
        Cutting.cut(listener.framing(), Framings.decoders(listener).get(), input, report);
        return report.finish();
    }

    /** Tells the same to a program; of very many frames the first. */
    public static JsonObject json(ListenerConfig listener, Buffer input) {
        JsonReport report = new JsonReport(listener, ConfigCheck.codec(listener), input);
        Cutting.cut(listener.framing(), Framings.decoders(listener).get(), input, report);
        return report.finish();
    }
}
