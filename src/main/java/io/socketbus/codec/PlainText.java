package io.socketbus.codec;

/** Text of which each character is one byte, and stands for itself in a string of JSON. */
final class PlainText {

    private static final int BEYOND_ASCII = 0x80;

    private PlainText() {}

    /**
     * Writes a text.
     *
     * <p>Eight characters are put together before they are written: bytes that are read back at once to be looked at, eight
     * together, take longer than all the rest.
     *
     * @param room has room for eight bytes more
     * @return false where it is no such text; something may have been written
     */
    static boolean put(String text, byte[] room, int at) {
        int length = text.length();
        for (int i = 0; i < length; i += Long.BYTES) {
            long eight = EightBytes.BLANKS;
            int all = 0;
            for (int j = Math.min(length, i + Long.BYTES) - 1; j >= i; j--) {
                char next = text.charAt(j);
                all |= next;
                eight = eight << Byte.SIZE | next;
            }
            if (all >= BEYOND_ASCII || EightBytes.marks(eight) != 0) {
                return false;
            }
            EightBytes.put(eight, room, at + i);
        }
        return true;
    }
}
