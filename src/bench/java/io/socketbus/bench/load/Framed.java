package io.socketbus.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/**
 * One frame on the wire, whose place can be changed.
 *
 * @param object where in it the object begins that names peer and place
 */
record Framed(byte[] bytes, int object) {

    static Framed line(String object) {
        return new Framed((object + '\n').getBytes(US_ASCII), 0);
    }

    /** Led by its length, four bytes. */
    static Framed length(String before, String object, String after) {
        byte[] frame = (before + object + after).getBytes(US_ASCII);
        ByteBuffer wire = ByteBuffer.allocate(Integer.BYTES + frame.length)
                .putInt(frame.length)
                .put(frame);
        return new Framed(wire.array(), Integer.BYTES + before.length());
    }

    void setPlace(int place) {
        Line.setPlace(bytes, object, place);
    }
}
