package io.socketbus.tap;

/** Takes letters and digits out of what a peer sent, and leaves what stands between them. */
public final class Mask {

    private Mask() {}

    /** Each letter, and all that is not ASCII, as {@code x}, each digit as {@code 9}. */
    public static String of(String text) {
        StringBuilder masked = new StringBuilder(text.length());
        text.codePoints().forEach(c -> masked.append(of(c)));
        return masked.toString();
    }

    private static char of(int c) {
        if (Character.isDigit(c)) {
            return '9';
        }
        return c >= 0x80 || Character.isLetter(c) ? 'x' : (char) c;
    }
}
