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
import org.jspecify.annotations.Nullable;

/**
 * {@code json} with {@code class}: the body is an object of a Java type, which may have subtypes told apart by name.
 *
 * <p>As strict as {@code json}, both ways: Jackson binds, and what it binds is read and written by ours. Members that the
 * type does not have are passed over, so that a newer device can talk to an older component.
 */
final class TypedJsonCodec implements FrameCodec {

    private final MessageTypes types;
    private final JsonStructure structure = new JsonStructure();
    private final JsonReader strict = new JsonReader(structure);
    private final ObjectReader reader;
    private final JsonOutput out = new JsonOutput();
    private final JsonLevels levels = new JsonLevels();
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
        Object body;
        try {
            body = bound(bytes);
        } catch (FrameCodecException e) {
            // a rule that the frame breaks further on comes before what the type says
            strict.check(bytes);
            throw e;
        }
        if (body == null) {
            throw new FrameCodecException("null is no " + types.name());
        }
        return body;
    }

    private @Nullable Object bound(FrameBytes frame) throws FrameCodecException {
        StrictJsonParser parser = new StrictJsonParser(structure, reader.getFactory());
        try {
            parser.begin(frame);
            Object body = reader.readValue(parser);
            parser.finish();
            return body;
        } catch (JsonProcessingException e) {
            throw Refusals.unreadable(e);
        } catch (IOException e) {
            throw new FrameCodecException(Refusals.printable(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // thrown by the type itself
            throw new FrameCodecException("refused by the type: " + Refusals.printable(e.toString()));
        } finally {
            parser.release();
        }
    }

    @Override
    public Buffer encode(Object body) throws FrameCodecException {
        if (!types.concrete().contains(body.getClass())) {
            throw Refusals.wrongBody(body, "a " + types.name());
        }
        StrictJsonGenerator generator = new StrictJsonGenerator(out, levels, writer.getFactory());
        Buffer frame = written(body, generator);
        if (generator.isUnchecked()) {
            strict.check(FrameBytes.of(frame));
        }
        return frame;
    }

    private Buffer written(Object body, StrictJsonGenerator generator) throws FrameCodecException {
        try {
            writer.writeValue(generator, body);
            return generator.take();
        } catch (JsonProcessingException e) {
            throw new FrameCodecException(Refusals.printable(e.getOriginalMessage()));
        } catch (IOException | RuntimeException e) {
            throw new FrameCodecException(
                    "cannot encode " + body.getClass().getName() + ": " + Refusals.printable(e.toString()));
        } finally {
            generator.release();
        }
    }

    @Override
    public Set<Class<?>> bodyTypes() {
        return types.concrete();
    }
}
