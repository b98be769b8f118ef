package io.socketbus.log;

/** A JSON string in ASCII, of which there is never more than a line may have. */
final class JsonString {

    private static final String ELLIPSIS = "\\u2026";

    private JsonString() {}

    /** @param maxBytes between the quotes, as they are written */
    static void append(String text, int maxBytes, StringBuilder json) {
        json.append('"');
        int end = json.length() + maxBytes - ELLIPSIS.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
            if (json.length() + (plain ? 1 : ELLIPSIS.length()) > end) {
                json.append(ELLIPSIS);
                break;
            }
            if (plain) {
                json.append(c);
            } else {
                json.append(escape(c));
            }
        }
        json.append('"');
    }

    private static String escape(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default -> String.format("\\u%04x", (int) c);
        };
    }
}
