package io.socketbus.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Locale;

/** A frame of the load: an object of JSON in a line, with the number of its peer and its place. */
public final class Line {

    private static final String END = "\"}";
    private static final int PLACE_BEGIN = "{'peer':'00000','place':'".length();
    private static final int PLACE_END = PLACE_BEGIN + "0000000".length();

    private Line() {}

    /** The frame of place 0, with its line feed. */
    public static byte[] of(int peer, int frameBytes) {
        return (object(peer, frameBytes, "true") + '\n').getBytes(US_ASCII);
    }

    /** The same, as a consumer returns it that refuses it; of the same length. */
    static byte[] refused(int peer, int frameBytes) {
        return (object(peer, frameBytes, "null") + '\n').getBytes(US_ASCII);
    }

    /** The object of place 0, which a line or another framing may hold. */
    static String object(int peer, int frameBytes) {
        return object(peer, frameBytes, "true");
    }

    private static String object(int peer, int frameBytes, String ok) {
        String start = String.format(
                Locale.ROOT,
                "{\"peer\":\"%05d\",\"place\":\"0000000\",\"kind\":\"reading\",\"count\":42,\"value\":101.25,\"ok\":%s,\"note\":\"",
                peer,
                ok);
        int note = frameBytes - start.length() - END.length();
        if (note < 0) {
            throw new IllegalArgumentException(
                    "frames must have " + (start.length() + END.length()) + " bytes at least");
        }
        return start + "x".repeat(note) + END;
    }

    /** @param place at most seven digits */
    public static void setPlace(byte[] line, int place) {
        setPlace(line, 0, place);
    }

    /** @param object where in the bytes the object begins */
    static void setPlace(byte[] bytes, int object, int place) {
        int rest = place;
        for (int i = object + PLACE_END - 1; i >= object + PLACE_BEGIN; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** The place that a line names. */
    static int place(ByteBuffer line) {
        int place = 0;
        for (int i = PLACE_BEGIN; i < PLACE_END; i++) {
            place = place * 10 + line.get(i) - '0';
        }
        return place;
    }
}
