package io.socketbus.codec;

import io.socketbus.api.FrameCodec;
import io.socketbus.api.FrameCodecException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * {@code json}: the body is any JSON value, read strictly.
 *
 * <p>Refused: what is not UTF-8, comments, trailing tokens, duplicate names, half surrogate pairs, numbers out of range,
 * and what passes {@link JsonLimits}. Integers keep every digit. Bodies are shared by all subscribers and cannot be
 * changed.
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
        Object body = reader.read(FrameBytes.of(frame));
        if (body instanceof JsonObject object && reader.wasOneLine()) {
            ((ReadOnlyMap) object.getMap()).readFrom(frame);
        }
        return body;
    }

    @Override
    public Buffer encode(Object body) throws FrameCodecException {
        if (body instanceof JsonObject object && object.getMap() instanceof ReadOnlyMap members) {
            Buffer frame = members.frame();
            if (frame != null) {
                return frame;
            }
        }
        return writer.write(body);
    }
}
