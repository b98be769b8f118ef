package io.socketbus.bus;

import io.socketbus.api.LocalNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/**
 * Hands a body over as it is: no copy, for bodies that nobody may change.
 *
 * <p>For local deliveries only. Between nodes a message must name no codec of ours, so that a component on another node
 * needs none: there Vert.x's own codecs travel.
 */
class SharedBodyCodec implements MessageCodec<Object, Object> {

    static final String NAME = LocalNode.SHARED_BODY_CODEC;

    private final String name;

    SharedBodyCodec(String name) {
        this.name = name;
    }

    /** Registers it, once a Vertx; it holds nothing, and stays. */
    static void register(Vertx vertx) {
        try {
            vertx.eventBus().registerCodec(new SharedBodyCodec(NAME));
        } catch (IllegalStateException alreadyRegistered) {
            // by another listener of this Vertx
        }
    }

    @Override
    public final void encodeToWire(Buffer buffer, Object body) {
        throw new UnsupportedOperationException("a shared body does not leave its node");
    }

    @Override
    public final Object decodeFromWire(int position, Buffer buffer) {
        throw new UnsupportedOperationException("a shared body does not leave its node");
    }

    @Override
    public Object transform(Object body) {
        return body;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final byte systemCodecID() {
        return -1;
    }
}
