package io.socketbus.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.socketbus.api.FrameCodec;
import io.socketbus.api.FrameCodecException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * {@code json}: the body is any JSON value, read strictly.
 *
 * <p>Refused: what is not UTF-8, comments, trailing tokens, duplicate names, numbers out of range, and what passes
 * {@link JsonLimits}. Integers keep every digit. Bodies are shared by all subscribers and cannot be changed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
final class JsonCodec implements FrameCodec {

    private static final JsonFactory FACTORY = JsonLimits.json();

    private final TreeReader reader = new TreeReader(TreeReader.NotANumber.REFUSED);
    private final TreeWriter writer = new TreeWriter(TreeWriter.Bytes.BASE64, TreeReader.NotANumber.REFUSED);
    private final FrameOutput output = new FrameOutput();

    @Override
    public String name() {
        return "json";
    }

    @Override
    public @Nullable Object decode(Buffer frame) throws FrameCodecException {
        FrameBytes bytes = FrameBytes.of(frame);
        checkUtf8(bytes);
        try (JsonParser parser = FACTORY.createParser(bytes.array(), bytes.from(), bytes.length())) {
            return reader.read(parser);
        } catch (JsonProcessingException e) {
            throw Refusals.unreadable(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Jackson takes overlong forms for the characters that they spell. */
    static void checkUtf8(FrameBytes bytes) throws FrameCodecException {
        int fault = Utf8.firstFault(bytes.array(), bytes.from(), bytes.to());
        if (fault >= 0) {
            throw new FrameCodecException("not UTF-8 at byte " + (fault - bytes.from()));
        }
    }

    @Override
    public Buffer encode(Object body) throws FrameCodecException {
        output.take();
        try (JsonGenerator generator = FACTORY.createGenerator(output)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            writer.write(generator, body);
        } catch (IOException e) {
            throw new FrameCodecException(Refusals.printable(String.valueOf(e.getMessage())));
        }
        return output.take();
    }
}
