package io.socketbus.dryrun;

import io.socketbus.config.ListenerConfig;
import io.socketbus.frame.FrameDecoder.Awaited;
import io.socketbus.frame.FrameException;
import io.socketbus.server.Framings;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found in a stream, in words. */
final class Found implements Findings {

    /** A frame, and where it was. */
    record Frame(Span wire, Buffer frame) {}

    private final List<String> told = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();

    static Found in(ListenerConfig listener, Buffer input) {
        Found found = new Found();
        Cutting.cut(listener.framing(), Framings.decoders(listener).get(), input, found);
        return found;
    }

    List<String> told() {
        return told;
    }

    List<Frame> frames() {
        return frames;
    }

    @Override
    public void frame(Span wire, Buffer frame) {
        frames.add(new Frame(wire, frame));
        told.add(wire + " " + frame.toString(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void passedOver(Span wire) {
        told.add(wire + " passed over");
    }

    @Override
    public void fault(Span wire, FrameException fault) {
        told.add(wire + " " + fault.kind());
    }

    @Override
    public void unfinished(Span wire, @Nullable Awaited awaited) {
        told.add(wire + " unfinished" + (awaited == null ? "" : ", " + awaited.bytes() + " awaited"));
    }
}
