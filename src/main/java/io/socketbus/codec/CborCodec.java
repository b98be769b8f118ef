package io.socketbus.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.socketbus.api.FrameCodec;
import io.socketbus.api.FrameCodecException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * {@code cbor}: the body is one CBOR data item, as the same read-only values as {@code json}, under the same limits.
 *
 * <p>Byte strings are read-only Buffers, and are written as byte strings. Infinity and NaN are numbers here. Names must
 * be text; tags are passed over, but for big integers.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8949">RFC 8949</a>
 */
final class CborCodec implements FrameCodec {

    private static final CBORFactory FACTORY = CBORFactory.builder()
            .streamReadConstraints(JsonLimits.CONSTRAINTS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final TreeReader reader = new TreeReader(TreeReader.NotANumber.ALLOWED);
    private final TreeWriter writer = new TreeWriter(TreeWriter.Bytes.BYTES, TreeReader.NotANumber.ALLOWED);
    private final FrameOutput output = new FrameOutput();

    @Override
    public String name() {
        return "cbor";
    }

    @Override
    public @Nullable Object decode(Buffer frame) throws FrameCodecException {
        FrameBytes bytes = FrameBytes.of(frame);
        try (JsonParser parser = FACTORY.createParser(bytes.array(), bytes.from(), bytes.length())) {
            return reader.read(parser);
        } catch (JsonProcessingException e) {
            throw Refusals.unreadable(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            // the parser has corners where it trips over what no encoder writes
            throw new FrameCodecException("not CBOR: " + e.getClass().getSimpleName());
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
