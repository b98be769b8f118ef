package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The marks around a frame, and what stands inside it for bytes that would be taken for one.
 *
 * <pre>
 *   MLLP     0B … 1C 0D
 *   SLIP     C0 … C0       C0 ⇄ DB DC, DB ⇄ DB DD      RFC 1055
 *   JT808    7E … 7E       7E ⇄ 7D 02, 7D ⇄ 7D 01
 *   STX/ETX  02 … 03
 * </pre>
 *
 * @param escape a byte of a frame to the bytes that stand for it on the wire; empty for none
 */
public record Marks(Buffer start, Buffer end, Map<Byte, Buffer> escape) {

    public Marks {
        if (start.length() == 0 || end.length() == 0) {
            throw new IllegalArgumentException("start and end must have at least one byte");
        }
        for (Buffer sequence : escape.values()) {
            if (sequence.length() < 2 || !escape.containsKey(sequence.getByte(0))) {
                throw new IllegalArgumentException(
                        "an escape must have at least two bytes, and its first byte must be escaped itself");
            }
        }
        escape = Map.copyOf(escape);
    }

    /** Whether one mark ends a frame and may begin the next. */
    boolean same() {
        return start.equals(end);
    }

    /** The byte that stands for what begins at an index, or null where no escape is whole there. */
    Map.@Nullable Entry<Byte, Buffer> escapeAt(Window window, int index) {
        for (Map.Entry<Byte, Buffer> entry : escape.entrySet()) {
            byte[] sequence = entry.getValue().getBytes();
            if (window.length() - index >= sequence.length && window.matches(index, sequence)) {
                return entry;
            }
        }
        return null;
    }

    int longestEscape() {
        return escape.values().stream().mapToInt(Buffer::length).max().orElse(0);
    }
}
