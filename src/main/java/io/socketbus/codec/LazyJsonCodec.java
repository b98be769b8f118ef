package io.socketbus.codec;

import io.socketbus.api.FrameCodec;
import io.socketbus.api.FrameCodecException;
import io.socketbus.api.JsonFrame;
import io.vertx.core.buffer.Buffer;
import java.util.Set;

/** {@code json} with {@code read: lazy}: the body is a {@link JsonFrame}, which is read when a component asks. */
final class LazyJsonCodec implements FrameCodec {

    private final JsonCodec json = new JsonCodec();
    private final Runnable onUnreadable;

    /** @param onUnreadable told, on any thread, of each frame that cannot be read */
    LazyJsonCodec(Runnable onUnreadable) {
        this.onUnreadable = onUnreadable;
    }

    @Override
    public String name() {
        return json.name();
    }

    @Override
    public JsonFrame decode(Buffer frame) {
        return new LazyJsonFrame(frame, onUnreadable);
    }

    /** @param body a {@link JsonFrame}, or what {@code json} without {@code lazy} takes */
    @Override
    public Buffer encode(Object body) throws FrameCodecException {
        return json.encode(body);
    }

    @Override
    public Set<Class<?>> bodyTypes() {
        return Set.of(LazyJsonFrame.class);
    }
}
