package io.socketbus.dryrun;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Bytes in rows of sixteen, as {@code hexdump -C} shows them.
 *
 * <pre>
 *   00000000  16 03 01 01 39 01 00 01  35 03 03 49 20 de d8 7d  |....9...5..I ..}|
 *                      ^^
 * </pre>
 */
final class Hexdump {

    private static final int ROW = 16;
    private static final int HALF = 8;
    private static final int NOWHERE = -1;

    private final Buffer bytes;
    private final SortedSet<Integer> rows = new TreeSet<>();
    private int marked = NOWHERE;

    Hexdump(Buffer bytes) {
        this.bytes = bytes;
    }

    /** Shows the rows of these bytes, as far as there are any. */
    Hexdump show(int from, int to) {
        for (int row = Math.max(0, from) / ROW; row * ROW < Math.min(to, bytes.length()); row++) {
            rows.add(row);
        }
        return this;
    }

    /** Marks one byte in a line below it. */
    Hexdump mark(int place) {
        marked = place;
        return this;
    }

    /** The rows in their order; a star stands where some are left out between them. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        int expected = rows.isEmpty() ? 0 : rows.first();
        for (int row : rows) {
            if (row != expected) {
                lines.add("*");
            }
            lines.add(line(row * ROW));
            if (marked / ROW == row && marked != NOWHERE) {
                lines.add(" ".repeat(column(marked % ROW)) + "^^");
            }
            expected = row + 1;
        }
        return lines;
    }

    private String line(int from) {
        StringBuilder line = new StringBuilder(String.format("%08x", from));
        StringBuilder text = new StringBuilder();
        for (int i = from; i < Math.min(from + ROW, bytes.length()); i++) {
            byte found = bytes.getByte(i);
            line.append(" ".repeat(column(i - from) - line.length()));
            line.append(HexFormat.of().toHexDigits(found));
            text.append(found >= 0x20 && found < 0x7f ? (char) found : '.');
        }
        return line.append(" ".repeat(column(ROW) + 1 - line.length()))
                .append('|')
                .append(text)
                .append('|')
                .toString();
    }

    /** Where in a row a byte stands. */
    private static int column(int index) {
        return 10 + 3 * index + (index < HALF ? 0 : 1);
    }
}
