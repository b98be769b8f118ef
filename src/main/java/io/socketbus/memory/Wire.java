package io.socketbus.memory;

import io.vertx.core.buffer.Buffer;

/**
 * Bytes for the wire of one session, or of many on one event loop: however many queues they stand in, they are held once.
 * Never changed. Belongs to the event loop.
 */
public final class Wire {

    private final Buffer bytes;
    int queues;

    public Wire(Buffer bytes) {
        this.bytes = bytes;
    }

    public Buffer bytes() {
        return bytes;
    }

    public int length() {
        return bytes.length();
    }
}
