package io.socketbus.codec;

import io.socketbus.api.FrameCodec;
import io.vertx.core.buffer.Buffer;

/** A codec of somebody else's that throws what it likes. */
public final class CarelessCodec implements FrameCodec {

    @Override
    public String name() {
        return "careless";
    }

    /** A level of the stack for each byte, and none checked. */
    @Override
    public Object decode(Buffer frame) {
        assert frame.length() > 0 : "no bytes";
        return depth(frame, 0);
    }

    private static int depth(Buffer frame, int at) {
        return frame.getByte(at) == '.' ? at : depth(frame, at + 1);
    }

    @Override
    public Buffer encode(Object body) {
        return Buffer.buffer((String) body);
    }
}
