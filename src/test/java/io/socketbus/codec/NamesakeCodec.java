package io.socketbus.codec;

import io.socketbus.api.FrameCodec;
import io.vertx.core.buffer.Buffer;

/** A codec of somebody else's that has the name of one of ours. */
public final class NamesakeCodec implements FrameCodec {

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Object decode(Buffer frame) {
        return "namesake";
    }

    @Override
    public Buffer encode(Object body) {
        return Buffer.buffer("namesake");
    }
}
