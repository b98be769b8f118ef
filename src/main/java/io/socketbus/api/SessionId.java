package io.socketbus.api;

import org.jspecify.annotations.Nullable;

/**
 * Name of a session: opaque to everybody but the gateway, and never used twice.
 *
 * <pre>
 *   gateway-7f9c.0.mib2k1x4.42
 *   └── node ──┘ │ └─ life ┘ └ n
 *               loop
 * </pre>
 *
 * @param node the node that holds the session; may contain dots, so an id is read from the right
 * @param loop number of the event loop that serves it
 * @param life start of the gateway in milliseconds since 1970, base 36: an id of an earlier life names nobody
 * @param n counts the sessions of this life
 */
public record SessionId(String node, int loop, String life, long n) {

    private static final int MAX_LIFE_CHARACTERS = 13;
    private static final int NOWHERE = -1;

    /** Reads an id, or answers null where the text cannot be one. */
    public static @Nullable SessionId parse(String text) {
        int beforeN = text.lastIndexOf('.');
        int beforeLife = text.lastIndexOf('.', beforeN - 1);
        int beforeLoop = text.lastIndexOf('.', beforeLife - 1);
        if (beforeLoop < 1 || !isLife(text, beforeLife + 1, beforeN)) {
            return null;
        }
        try {
            int loop = Integer.parseUnsignedInt(text, beforeLoop + 1, beforeLife, 10);
            long n = Long.parseUnsignedLong(text, beforeN + 1, text.length(), 10);
            return new SessionId(text.substring(0, beforeLoop), loop, text.substring(beforeLife + 1, beforeN), n);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /**
     * The event loop of a session, as {@link #parse} would tell it, without making anything of the id.
     *
     * @return negative where the text cannot be the id of a session that this node holds
     */
    public static int loopOn(String node, String text) {
        int beforeN = text.lastIndexOf('.');
        int beforeLife = text.lastIndexOf('.', beforeN - 1);
        int beforeLoop = text.lastIndexOf('.', beforeLife - 1);
        if (beforeLoop != node.length() || !text.startsWith(node)) {
            return NOWHERE;
        }
        try {
            return Integer.parseUnsignedInt(text, beforeLoop + 1, beforeLife, 10);
        } catch (NumberFormatException e) {
            return NOWHERE;
        }
    }

    private static boolean isLife(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char next = text.charAt(i);
            if ((next < 'a' || next > 'z') && (next < '0' || next > '9')) {
                return false;
            }
        }
        return from < to && to - from <= MAX_LIFE_CHARACTERS;
    }

    @Override
    public String toString() {
        return node + '.' + loop + '.' + life + '.' + n;
    }
}
