package io.socketbus.bus;

import io.socketbus.api.FrameCodec;
import io.socketbus.api.FrameCodecException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.util.Objects;

/**
 * Carries the instances of one class: themselves within a node, as the listener's codec encodes them between nodes.
 *
 * <pre>
 *    0        4            4 + length
 *   ┌────────┬────────────┐
 *   │ length │ frame      │   length: 32-bit big-endian
 *   └────────┴────────────┘
 * </pre>
 */
final class BodyTypeCodec<T> implements MessageCodec<T, T> {

    private final Class<T> type;
    private final FrameCodec codec;

    BodyTypeCodec(Class<T> type, FrameCodec codec) {
        this.type = type;
        this.codec = codec;
    }

    @Override
    public void encodeToWire(Buffer wire, T body) {
        // one codec serves all threads that send between nodes; it may keep scratch space
        synchronized (codec) {
            try {
                Buffer frame = codec.encode(body);
                wire.appendInt(frame.length()).appendBuffer(frame);
            } catch (FrameCodecException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
    }

    @Override
    public T decodeFromWire(int position, Buffer wire) {
        int start = position + Integer.BYTES;
        synchronized (codec) {
            try {
                Object body = codec.decode(wire.getBuffer(start, start + wire.getInt(position)));
                return Objects.requireNonNull(type.cast(body), "body");
            } catch (FrameCodecException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
    }

    @Override
    public T transform(T body) {
        return body;
    }

    @Override
    public String name() {
        return "socketbus.type." + type.getName();
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
