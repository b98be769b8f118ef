package io.socketbus.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.socketbus.api.FrameCodec;
import io.socketbus.api.FrameCodecException;
import io.socketbus.frame.FrameBytes;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Set;

/**
 * {@code json} with {@code class}: the body is an object of a Java type, which may have subtypes told apart by name.
 *
 * <p>As strict as {@code json}, both ways: each frame is read by that, too. Members that the type does not
 * have are passed over, so that a newer device can talk to an older component.
 */
final class TypedJsonCodec implements FrameCodec {

    private final MessageTypes types;
    private final JsonReader strict = new JsonReader();
    private final ObjectReader reader;
    private final ObjectWriter writer;

    TypedJsonCodec(MessageTypes types) {
        this.types = types;
        this.reader = types.reader();
        this.writer = types.writer();
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Object decode(Buffer frame) throws FrameCodecException {
        FrameBytes bytes = FrameBytes.of(frame);
        strict.check(bytes);
        Object body;
        try {
            body = reader.readValue(bytes.array(), bytes.from(), bytes.length());
        } catch (JsonProcessingException e) {
            throw Refusals.unreadable(e);
        } catch (IOException e) {
            throw new FrameCodecException(Refusals.printable(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // thrown by the type itself
            throw new FrameCodecException("refused by the type: " + Refusals.printable(e.toString()));
        }
        if (body == null) {
            throw new FrameCodecException("null is no " + types.name());
        }
        return body;
    }

    @Override
    public Buffer encode(Object body) throws FrameCodecException {
        if (!types.concrete().contains(body.getClass())) {
            throw Refusals.wrongBody(body, "a " + types.name());
        }
        byte[] frame = written(body);
        // what a type holds may be more than a frame can
        strict.check(new FrameBytes(frame, 0, frame.length));
        return FrameBytes.buffer(frame);
    }

    private byte[] written(Object body) throws FrameCodecException {
        try {
            return writer.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new FrameCodecException(Refusals.printable(e.getOriginalMessage()));
        } catch (RuntimeException e) {
            throw new FrameCodecException(
                    "cannot encode " + body.getClass().getName() + ": " + Refusals.printable(e.toString()));
        }
    }

    @Override
    public Set<Class<?>> bodyTypes() {
        return types.concrete();
    }
}
