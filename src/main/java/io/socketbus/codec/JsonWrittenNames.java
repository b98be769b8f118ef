package io.socketbus.codec;

import org.jspecify.annotations.Nullable;

/**
 * The short names written lately, as they are written: quotes, colon and all.
 *
 * <pre>
 *   " p e e r " : ·  · · · · · · · ·
 *   └─── head ───┘   └─── tail ────┘
 * </pre>
 *
 * <p>Known by what String they are, and not by its characters: those of frames and those of a program are the same Strings
 * again and again. A newer name takes the place of an older one: it does not grow.
 */
final class JsonWrittenNames {

    /** Bytes that are written, however short the name. */
    static final int ROOM = 2 * Long.BYTES;

    private static final int PLACES = 512;
    private static final int MAX_CHARACTERS = ROOM - 3;

    private final @Nullable String[] names = new @Nullable String[PLACES];
    private final long[] heads = new long[PLACES];
    private final long[] tails = new long[PLACES];

    /**
     * Writes a name.
     *
     * @return how many of the bytes are the name's; 0 where it is too long, or has more in it than plain ASCII
     */
    int put(String name, byte[] room, int at) {
        int hash = name.hashCode();
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        if (!isKnown(name, place) && !learn(name, place)) {
            return 0;
        }
        EightBytes.put(heads[place], room, at);
        EightBytes.put(tails[place], room, at + Long.BYTES);
        return name.length() + 3;
    }

    /** Whether it is the same String: one that only equals it is learned anew, which takes no longer than to compare them. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isKnown(String name, int place) {
        return names[place] == name;
    }

    private boolean learn(String name, int place) {
        int length = name.length();
        byte[] written = new byte[ROOM + Long.BYTES];
        if (length > MAX_CHARACTERS || !PlainText.put(name, written, 1)) {
            return false;
        }
        written[0] = '"';
        written[length + 1] = '"';
        written[length + 2] = ':';
        names[place] = name;
        heads[place] = EightBytes.at(written, 0);
        tails[place] = EightBytes.at(written, Long.BYTES);
        return true;
    }
}
