package io.socketbus.codec;

import io.socketbus.api.FrameCodec;
import io.socketbus.api.FrameCodecException;
import io.socketbus.api.JsonFrame;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * {@code json}: the body is any JSON value, read strictly.
 *
 * <p>Refused: what is not UTF-8, comments, trailing tokens, duplicate names, half surrogate pairs, numbers out of range,
 * and what passes {@link JsonLimits}. Integers keep every digit. Bodies are shared by all subscribers and cannot be
 * changed; an object that is sent as it came is written by the bytes that it came in, where they are on one line.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
final class JsonCodec implements FrameCodec {

    private final JsonReader reader = new JsonReader();
    private final TreeWriter writer = new TreeWriter(new JsonOutput(), TreeWriter.NotANumber.REFUSED);

    @Override
    public String name() {
        return "json";
    }

    @Override
    public @Nullable Object decode(Buffer frame) throws FrameCodecException {
        return reader.read(frame);
    }

    @Override
    public Buffer encode(Object body) throws FrameCodecException {
        Buffer frame = asRead(body);
        return frame == null ? writer.write(body) : frame;
    }

    /** The frame that a body was read from, which says the same; null where there is none. */
    private static @Nullable Buffer asRead(Object body) {
        if (body instanceof JsonObject object) {
            return object.getMap() instanceof ReadOnlyMap members ? members.frame() : null;
        }
        if (body instanceof LazyJsonFrame lazy) {
            return lazy.frame();
        }
        return body instanceof JsonFrame other ? other.bytes() : null;
    }
}
