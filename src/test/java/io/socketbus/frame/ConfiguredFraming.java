package io.socketbus.frame;

import io.socketbus.config.ConfigLoader;
import io.socketbus.config.FramingConfig;
import io.socketbus.config.FramingConfig.Empty;
import io.socketbus.config.ListenerConfig;
import io.socketbus.server.Framings;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The decoders and the encoder of a listener, as they come out of what an operator wrote. */
final class ConfiguredFraming {

    private final JsonObject framing;
    private final JsonObject limits;
    private final ListenerConfig listener;

    private ConfiguredFraming(JsonObject framing, JsonObject limits) {
        this.framing = framing;
        this.limits = limits;
        JsonObject devices = new JsonObject()
                .put("port", 0)
                .put("framing", framing)
                .put("codec", JsonObject.of("type", "bytes"))
                .put("limits", limits);
        JsonObject file = JsonObject.of("listeners", JsonObject.of("devices", devices));
        this.listener = Objects.requireNonNull(
                ConfigLoader.load(file, Map.of()).listeners().get("devices"));
    }

    static ConfiguredFraming of(JsonObject framing) {
        return of(framing, 64 * 1024);
    }

    static ConfiguredFraming of(JsonObject framing, int maxFrameBytes) {
        return new ConfiguredFraming(framing, JsonObject.of("maxFrameBytes", maxFrameBytes));
    }

    /** One that passes over oversize frames. */
    static ConfiguredFraming skippingOversize(JsonObject framing, int maxFrameBytes) {
        return new ConfiguredFraming(framing, JsonObject.of("maxFrameBytes", maxFrameBytes, "onOversize", "skip"));
    }

    FramingConfig config() {
        return listener.framing();
    }

    FrameDecoder decoder() {
        return Framings.decoders(listener).get();
    }

    Empty empty() {
        return listener.framing().empty();
    }

    /** What a new decoder makes of these chunks. */
    Decoded decode(List<Buffer> chunks) {
        return Decoded.by(decoder(), chunks);
    }

    /** The wire bytes of a frame. */
    String encode(String frame) throws FrameException {
        return Latin1.text(Framings.encoder(listener).encode(Latin1.bytes(frame)));
    }

    @Override
    public String toString() {
        return framing.encode() + ' ' + limits.encode();
    }
}
