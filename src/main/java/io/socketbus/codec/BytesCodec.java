package io.socketbus.codec;

import io.socketbus.api.FrameCodec;
import io.socketbus.api.FrameCodecException;
import io.socketbus.frame.FrameBytes;
import io.vertx.core.buffer.Buffer;

/** {@code bytes}: the body is the frame itself, as a Buffer that all consumers share and that refuses to be changed. */
final class BytesCodec implements FrameCodec {

    @Override
    public String name() {
        return "bytes";
    }

    @Override
    public Buffer decode(Buffer frame) {
        return FrameBytes.readOnly(frame);
    }

    /** @param body {@code byte[]}, which is copied; a Buffer does not come here, it is a frame already */
    @Override
    public Buffer encode(Object body) throws FrameCodecException {
        if (body instanceof byte[] bytes) {
            return Buffer.buffer(bytes);
        }
        throw Refusals.wrongBody(body, "a Buffer or byte[]");
    }
}
