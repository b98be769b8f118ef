package io.socketbus.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A frame of JSON that nobody has read yet: the body with {@code codec.read: lazy}.
 *
 * <p>Whoever asks first has it read, once for all who share it, on whatever thread. Sent to {@code out} it is framed as it
 * came, read or not.
 */
public interface JsonFrame {

    /** The frame as it came: a copy, which is the caller's. */
    Buffer bytes();

    /**
     * What it says: read-only JsonObject or JsonArray, String, Number, Boolean, or null.
     *
     * @throws UnreadableFrameException where it is not what codec {@code json} reads, each time
     */
    @Nullable
    Object value();

    /** @throws UnreadableFrameException where it cannot be read, or is no object */
    default JsonObject object() {
        if (value() instanceof JsonObject object) {
            return object;
        }
        throw new UnreadableFrameException("expected an object, found another value");
    }

    /** @throws UnreadableFrameException where it cannot be read, or is no array */
    default JsonArray array() {
        if (value() instanceof JsonArray array) {
            return array;
        }
        throw new UnreadableFrameException("expected an array, found another value");
    }
}
