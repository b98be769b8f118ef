package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Map;

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
 * <p>Keeps no state: the sessions of a listener share one.
 */
public final class Marks {

    private static final byte[] STANDS_FOR_ITSELF = {};

    final byte[] start;
    final byte[] end;
    private final Escape[] escapes;
    private final byte[][] written = new byte[256][];
    private final boolean[] begins = new boolean[256];
    private final boolean[] beginsEscape = new boolean[256];

    /** A byte of a frame, and what stands for it on the wire. */
    record Escape(byte content, byte[] wire) {}

    /** What the next bytes of a frame are. */
    enum Next {
        /** A byte that stands for itself. */
        CONTENT,
        ESCAPE,
        START,
        END,
        /** The beginning of an escape, and no whole one. */
        BROKEN_ESCAPE,
        /** More bytes are needed to tell. */
        UNKNOWN
    }

    /** @param escape a byte of a frame to the bytes that stand for it on the wire; empty for none */
    public Marks(Buffer start, Buffer end, Map<Byte, Buffer> escape) {
        if (start.length() == 0 || end.length() == 0) {
            throw new IllegalArgumentException("start and end must have at least one byte");
        }
        this.start = start.getBytes();
        this.end = end.getBytes();
        this.escapes = escape.entrySet().stream()
                .map(entry -> new Escape(entry.getKey(), entry.getValue().getBytes()))
                .toArray(Escape[]::new);
        Arrays.fill(written, STANDS_FOR_ITSELF);
        begins[this.start[0] & 0xff] = true;
        begins[this.end[0] & 0xff] = true;
        for (Escape one : escapes) {
            checkEscape(one, escape);
            written[one.content & 0xff] = one.wire;
            begins[one.wire[0] & 0xff] = true;
            beginsEscape[one.wire[0] & 0xff] = true;
        }
    }

    private void checkEscape(Escape escape, Map<Byte, Buffer> all) {
        if (escape.wire.length < 2 || !all.containsKey(escape.wire[0])) {
            throw new IllegalArgumentException(
                    "an escape must have at least two bytes, and its first byte must be escaped itself");
        }
        for (Escape other : escapes) {
            if (other.content != escape.content && new Window(other.wire).matches(0, escape.wire)) {
                throw new IllegalArgumentException("an escape must not begin with another");
            }
        }
    }

    /** Whether one mark ends a frame and may begin the next. */
    boolean same() {
        return Arrays.equals(start, end);
    }

    /** Index of the next byte of a frame that need not stand for itself, or the length of the window. */
    int nextSpecial(Window window, int from) {
        return window.indexOfAny(begins, from);
    }

    /** What the bytes at an index are. */
    Next at(Window window, int index) {
        if (window.beginsToMatch(index, end)) {
            return window.length() - index < end.length ? Next.UNKNOWN : Next.END;
        }
        if (window.beginsToMatch(index, start)) {
            return window.length() - index < start.length ? Next.UNKNOWN : Next.START;
        }
        if (!beginsEscape[window.at(index) & 0xff]) {
            return Next.CONTENT;
        }
        for (Escape escape : escapes) {
            if (window.beginsToMatch(index, escape.wire)) {
                return window.length() - index < escape.wire.length ? Next.UNKNOWN : Next.ESCAPE;
            }
        }
        return Next.BROKEN_ESCAPE;
    }

    /** The escape at an index, where {@link #at} has found one. */
    Escape escapeAt(Window window, int index) {
        for (Escape escape : escapes) {
            if (window.matches(index, escape.wire)) {
                return escape;
            }
        }
        throw new IllegalArgumentException("no escape at " + index);
    }

    /** Appends the first bytes of the window, whose escapes are whole, with what they stand for. */
    Buffer unescape(Window window, int to, Buffer content) {
        int plain = 0;
        for (int i = nextEscape(window, 0); i < to; i = nextEscape(window, plain)) {
            Escape escape = escapeAt(window, i);
            window.append(plain, i, content).appendByte(escape.content);
            plain = i + escape.wire.length;
        }
        return window.append(plain, to, content);
    }

    private int nextEscape(Window window, int from) {
        return window.indexOfAny(beginsEscape, from);
    }

    /** The frame between its marks, escaped. */
    byte[] wire(byte[] frame) {
        byte[] wire = Arrays.copyOf(start, start.length + escapedLength(frame) + end.length);
        int at = start.length;
        int plain = 0;
        for (int i = 0; i < frame.length; i++) {
            byte[] escape = written[frame[i] & 0xff];
            if (escape.length > 0) {
                System.arraycopy(frame, plain, wire, at, i - plain);
                at += i - plain;
                System.arraycopy(escape, 0, wire, at, escape.length);
                at += escape.length;
                plain = i + 1;
            }
        }
        System.arraycopy(frame, plain, wire, at, frame.length - plain);
        System.arraycopy(end, 0, wire, wire.length - end.length, end.length);
        return wire;
    }

    private int escapedLength(byte[] frame) {
        int length = frame.length;
        for (byte content : frame) {
            length += Math.max(0, written[content & 0xff].length - 1);
        }
        return length;
    }
}
