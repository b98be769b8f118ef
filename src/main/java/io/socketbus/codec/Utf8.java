package io.socketbus.codec;

/**
 * Strict UTF-8, as in RFC 3629: no overlong forms, no surrogates, nothing beyond U+10FFFF, nothing cut short.
 *
 * <pre>
 *    00..7F
 *    C2..DF  80..BF
 *    E0      A0..BF  80..BF
 *    E1..EC  80..BF  80..BF      EE and EF likewise
 *    ED      80..9F  80..BF
 *    F0      90..BF  80..BF  80..BF
 *    F1..F3  80..BF  80..BF  80..BF
 *    F4      80..8F  80..BF  80..BF
 * </pre>
 */
final class Utf8 {

    private Utf8() {}

    /** Whether each byte is a character of its own. */
    static boolean isAscii(byte[] bytes, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to && !EightBytes.beyondAscii(EightBytes.at(bytes, at))) {
            at += Long.BYTES;
        }
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at == to;
    }

    /** Index of the first byte that is no character of its own; {@code to} where there is none. */
    static int firstBeyondAscii(byte[] bytes, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to && !EightBytes.beyondAscii(EightBytes.at(bytes, at))) {
            at += Long.BYTES;
        }
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /** Index of the first byte that no character can begin at, or -1 where {@code from} to {@code to} is UTF-8. */
    static int firstFault(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (at + Long.BYTES <= to && !EightBytes.beyondAscii(EightBytes.at(bytes, at))) {
                at += Long.BYTES;
                continue;
            }
            int length = characterBytes(bytes, at, to);
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return -1;
    }

    private static int characterBytes(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (length == 0 || at + length > to || !secondFits(first, bytes[at + 1] & 0xff)) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static boolean secondFits(int first, int second) {
        return switch (first) {
            case 0xe0 -> second >= 0xa0 && second <= 0xbf;
            case 0xed -> second >= 0x80 && second <= 0x9f;
            case 0xf0 -> second >= 0x90 && second <= 0xbf;
            case 0xf4 -> second >= 0x80 && second <= 0x8f;
            default -> second >= 0x80 && second <= 0xbf;
        };
    }

    /** Index of the first surrogate without its other half, which no UTF-8 can carry; -1 where there is none. */
    static int loneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
