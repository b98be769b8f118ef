package io.socketbus.api;

/** Makes text from outside fit for a line of a log or of an error: escaped, and short. */
public final class Printable {

    private static final int MAX_CHARACTERS = 128;

    private Printable() {}

    /** Control and non-ASCII characters as {@code \}{@code uXXXX}, at most 128 characters of the text. */
    public static String text(String text) {
        StringBuilder printable = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), MAX_CHARACTERS); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x7f) {
                printable.append(c);
            } else {
                printable.append(String.format("\\u%04x", (int) c));
            }
        }
        return text.length() > MAX_CHARACTERS ? printable + "…" : printable.toString();
    }
}
