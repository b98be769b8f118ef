package io.socketbus.bench.micro;

import io.vertx.core.buffer.Buffer;

/** Frames and streams for the benchmarks. */
final class Frames {

    /** Frames of one stream. */
    static final int COUNT = 16;

    /** What one read of a socket brings, at most. */
    private static final int CHUNK_BYTES = 8192;

    private static final String OBJECT =
            "{\"peer\":\"00007\",\"place\":\"0000042\",\"kind\":\"reading\",\"count\":42,\"value\":101.25,\"ok\":true,\"note\":\"\"}";

    private static final String STOMP = "SEND\na:b\n\n";

    private Frames() {}

    /** A JSON object of just so many bytes. */
    static Buffer object(int bytes) {
        String note = "x".repeat(bytes - OBJECT.length());
        return Buffer.buffer(OBJECT.substring(0, OBJECT.length() - 2) + note + "\"}");
    }

    /** A frame of just so many bytes that a framing may carry. */
    static Buffer frame(String framing, int bytes) {
        return framing.equals("stomp")
                ? Buffer.buffer(STOMP).appendBuffer(object(bytes - STOMP.length()))
                : object(bytes);
    }

    /** {@value #COUNT} times the same, as it comes from a socket. */
    static Buffer[] chunks(Buffer wire) {
        Buffer stream = Buffer.buffer(COUNT * wire.length());
        for (int i = 0; i < COUNT; i++) {
            stream.appendBuffer(wire);
        }
        Buffer[] chunks = new Buffer[(stream.length() + CHUNK_BYTES - 1) / CHUNK_BYTES];
        for (int i = 0; i < chunks.length; i++) {
            int begin = i * CHUNK_BYTES;
            chunks[i] = stream.getBuffer(begin, Math.min(stream.length(), begin + CHUNK_BYTES));
        }
        return chunks;
    }
}
