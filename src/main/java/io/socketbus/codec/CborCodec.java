package io.socketbus.codec;

import io.socketbus.api.FrameCodec;
import io.socketbus.api.FrameCodecException;
import io.socketbus.frame.FrameBytes;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * {@code cbor}: the body is one CBOR data item, as the same read-only values as {@code json}, under the same limits.
 *
 * <p>Byte strings are read-only Buffers, and are written as byte strings. Infinity and NaN are numbers here. Names must
 * be text. Tags are passed over, but for big integers and decimal fractions.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8949">RFC 8949</a>
 */
final class CborCodec implements FrameCodec {

    private final CborReader reader = new CborReader();
    private final TreeWriter writer = new TreeWriter(new CborOutput(), TreeWriter.NotANumber.ALLOWED);

    @Override
    public String name() {
        return "cbor";
    }

    @Override
    public @Nullable Object decode(Buffer frame) throws FrameCodecException {
        return reader.read(FrameBytes.of(frame));
    }

    @Override
    public Buffer encode(Object body) throws FrameCodecException {
        return writer.write(body);
    }
}
