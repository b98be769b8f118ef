package io.socketbus.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a frame into the body of a message, and a body into a frame.
 *
 * <p>Found by {@link java.util.ServiceLoader}: name your class in {@code META-INF/services/io.socketbus.api.FrameCodec},
 * put its jar on the class path, and choose it with {@code "codec": {"type": "<name>"}}.
 *
 * <p>The instance that the service loader makes only lends its name and is asked for {@link #configured}; each event
 * loop of a listener asks for one of its own, so a codec may keep scratch space between calls and needs no locks.
 *
 * <p>A body goes to every subscriber of the listener's inbound address: it must be immutable, or safe to share.
 */
public interface FrameCodec {

    /** The value of {@code codec.type} that chooses this codec: lower-case letters, digits and dashes. */
    String name();

    /**
     * The codec that one event loop of a listener will use.
     *
     * @param config the {@code codec} section of the listener, {@code type} included
     * @return a codec of its own for each call where it keeps state; {@code this} where it keeps none
     * @throws IllegalArgumentException where the section cannot be used; the message becomes the fault that the
     *     operator reads, so it names the key, the rule and the value found
     */
    default FrameCodec configured(JsonObject config) {
        return this;
    }

    /**
     * Decodes one frame.
     *
     * @param frame the bytes between the framing's marks; owned by the callee, never changed afterwards
     * @return the body, or null for a value that is null
     * @throws FrameCodecException where the bytes do not decode; the frame meets {@code inbound.onBadFrame}
     */
    @Nullable
    Object decode(Buffer frame) throws FrameCodecException;

    /**
     * Encodes one body.
     *
     * @param body never null, and never a {@link Buffer}: a Buffer that is sent is taken for an encoded frame
     * @throws FrameCodecException where this body cannot be encoded; the sender gets 422 and nothing is written
     */
    Buffer encode(Object body) throws FrameCodecException;

    /**
     * The classes whose instances components may send as they are, beside those that Vert.x carries by itself.
     * Locally the object itself travels; between nodes it travels as this codec encodes it.
     */
    default Set<Class<?>> bodyTypes() {
        return Set.of();
    }
}
