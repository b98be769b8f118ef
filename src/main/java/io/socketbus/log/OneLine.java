package io.socketbus.log;

/**
 * Text that stays on its line: control and non-ASCII characters are escaped, and there is never more of it than a line
 * may have. What does not fit is left out, and an ellipsis says so.
 */
final class OneLine {

    private static final char ELLIPSIS = '…';
    private static final int ELLIPSIS_BYTES = 3;

    private final StringBuilder text = new StringBuilder(256);
    private final int maxBytes;
    private int bytes;
    private boolean full;

    /** @param maxBytes that it may have in UTF-8 */
    OneLine(int maxBytes) {
        this.maxBytes = maxBytes - ELLIPSIS_BYTES;
    }

    /** Appends text from anywhere. */
    OneLine escaped(String from) {
        return escaped(from, maxBytes, '\0');
    }

    /**
     * Appends text from anywhere, but only so much of it.
     *
     * @param most bytes as it is escaped
     * @param quote is escaped too
     */
    OneLine escaped(String from, int most, char quote) {
        int end = Math.min(maxBytes, bytes + most);
        for (int i = 0; i < from.length() && !full; i++) {
            char c = from.charAt(i);
            boolean plain = c >= 0x20 && c < 0x7f && c != quote;
            if (bytes + (plain ? 1 : 6) > end) {
                text.append(ELLIPSIS);
                full = end == maxBytes;
                bytes += ELLIPSIS_BYTES;
                break;
            }
            append(c, plain, quote);
        }
        return this;
    }

    private void append(char c, boolean plain, char quote) {
        int before = text.length();
        if (plain) {
            text.append(c);
        } else if (c == quote) {
            text.append('\\').append(c);
        } else {
            text.append(String.format("\\u%04x", (int) c));
        }
        bytes += text.length() - before;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
