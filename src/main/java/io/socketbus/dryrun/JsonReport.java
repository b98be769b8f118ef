package io.socketbus.dryrun;

import io.socketbus.api.FrameCodec;
import io.socketbus.api.FrameCodecException;
import io.socketbus.api.UnreadableFrameException;
import io.socketbus.config.FramingConfig.Empty;
import io.socketbus.config.ListenerConfig;
import io.socketbus.frame.FrameDecoder.Awaited;
import io.socketbus.frame.FrameException;
import io.socketbus.frame.Opening;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Gathers what was found for a program. */
final class JsonReport implements Findings {

    /** Frames that are told; the rest is counted. */
    static final int MOST_FRAMES = 1_000;

    private final ListenerConfig listener;
    private final FrameCodec codec;
    private final Buffer input;
    private final JsonArray frames = new JsonArray();
    private final JsonObject json = new JsonObject();
    private boolean complete = true;
    private int more;

    JsonReport(ListenerConfig listener, FrameCodec codec, Buffer input) {
        this.listener = listener;
        this.codec = codec;
        this.input = input;
    }

    @Override
    public void frame(Span wire, Buffer frame) {
        JsonObject told = new JsonObject()
                .put("wire", told(wire))
                .put("delivers", told(Delivered.of(listener.framing(), input, wire, frame)));
        if (frame.length() == 0 && listener.framing().empty() == Empty.SKIP) {
            add(told.put("skipped", true));
            return;
        }
        try {
            String body = OneLine.of(codec.decode(frame));
            int afterKind = body.indexOf(' ');
            add(told.put("kind", body.substring(0, afterKind)).put("body", body.substring(afterKind + 1)));
        } catch (FrameCodecException | UnreadableFrameException e) {
            complete = false;
            add(told.put("fault", e.getMessage()));
        }
    }

    @Override
    public void passedOver(Span wire) {
        complete = false;
        add(new JsonObject().put("wire", told(wire)).put("passedOver", true));
    }

    private void add(JsonObject frame) {
        if (frames.size() < MOST_FRAMES) {
            frames.add(frame);
        } else {
            more++;
        }
    }

    @Override
    public void fault(Span wire, FrameException fault) {
        complete = false;
        json.put(
                "fault",
                looksLike(
                        wire.from(),
                        new JsonObject()
                                .put("at", wire.to() - 1)
                                .put("begins", wire.from())
                                .put("kind", fault.kind().name())
                                .put("detail", fault.getMessage())));
    }

    @Override
    public void unfinished(Span wire, @Nullable Awaited awaited) {
        complete = false;
        JsonObject told = new JsonObject().put("wire", told(wire));
        if (awaited != null) {
            told.put("awaited", awaited.bytes())
                    .put("header", HexFormat.of().formatHex(awaited.header().getBytes()));
        }
        json.put("unfinished", looksLike(wire.from(), told));
    }

    private JsonObject looksLike(int from, JsonObject told) {
        Opening.of(input, from).ifPresent(opening -> told.put("looksLike", opening.toString()));
        return told;
    }

    private static JsonObject told(Span span) {
        return new JsonObject().put("from", span.from()).put("to", span.to()).put("bytes", span.length());
    }

    JsonObject finish() {
        return json.put("complete", complete).put("frames", frames).put("more", more);
    }
}
