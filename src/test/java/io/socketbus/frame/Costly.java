package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A decoder, and streams that give it work.
 *
 * @param stream a stream of about so many bytes
 * @param mostPerByte bytes that may be looked at, copied and moved for each byte fed
 */
record Costly(String name, Function<Window, FrameDecoder> decoder, IntFunction<String> stream, int mostPerByte) {

    private static final Buffer[] BYTES = new Buffer[256];

    static {
        Arrays.setAll(BYTES, value -> Buffer.buffer(new byte[] {(byte) value}));
    }

    /** Streams of one text that is repeated, after another and before a third. */
    static IntFunction<String> repeating(String before, String text, String after) {
        return length -> before + text.repeat(length / text.length()) + after;
    }

    /** Feeds a stream of this length byte by byte, and counts the bytes looked at, copied and moved. */
    long work(int length) throws FrameException {
        CountingWindow window = new CountingWindow();
        FrameDecoder fed = decoder.apply(window);
        String bytes = stream.apply(length);
        for (int i = 0; i < bytes.length(); i++) {
            fed.feed(BYTES[bytes.charAt(i)]);
            drain(fed);
        }
        if (fed.held() != 0) {
            throw new AssertionError("the stream must end with a frame");
        }
        return window.work();
    }

    private static void drain(FrameDecoder decoder) throws FrameException {
        while (decoder.next() != null) {
            // only the work counts
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
