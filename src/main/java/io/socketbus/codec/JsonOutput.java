package io.socketbus.codec;

import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes JSON: without white space, in UTF-8, with escapes only where they must be. */
final class JsonOutput implements TreeOutput {

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private static final int MAX_LONG_DIGITS = 19;

    private final FrameOutput out = new FrameOutput();
    /** Whether a comma comes before the next name or value. */
    private boolean comma;

    @Override
    public void clear() {
        out.clear();
        comma = false;
    }

    @Override
    public void beginObject(int members) {
        begin('{');
    }

    @Override
    public void endObject() {
        end('}');
    }

    @Override
    public void beginArray(int elements) {
        begin('[');
    }

    @Override
    public void endArray() {
        end(']');
    }

    private void begin(char mark) {
        separate();
        out.add(mark);
        comma = false;
    }

    private void end(char mark) {
        out.add(mark);
        comma = true;
    }

    private void separate() {
        if (comma) {
            out.add(',');
        }
        comma = true;
    }

    @Override
    public boolean name(String name) {
        boolean written = text(name);
        out.add(':');
        comma = false;
        return written;
    }

    @Override
    public void nothing() {
        separate();
        out.add(NULL);
    }

    @Override
    public void flag(boolean value) {
        separate();
        out.add(value ? TRUE : FALSE);
    }

    @Override
    public void integer(long value) {
        separate();
        if (value == Long.MIN_VALUE) {
            out.addAscii(Long.toString(value));
            return;
        }
        byte[] room = out.room(1 + MAX_LONG_DIGITS);
        int at = out.count();
        long rest = value;
        if (value < 0) {
            room[at++] = '-';
            rest = -value;
        }
        int end = at + digits(rest);
        out.count(end);
        do {
            room[--end] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (end > at);
    }

    private static int digits(long value) {
        int digits = 1;
        for (long bound = 10; digits < MAX_LONG_DIGITS && value >= bound; bound *= 10) {
            digits++;
        }
        return digits;
    }

    @Override
    public void integer(BigInteger value) {
        separate();
        out.addAscii(value.toString());
    }

    @Override
    public void fraction(double value) {
        separate();
        out.addAscii(Double.toString(value));
    }

    @Override
    public void fraction(float value) {
        separate();
        out.addAscii(Float.toString(value));
    }

    @Override
    public void decimal(BigDecimal value) {
        separate();
        out.addAscii(value.toString());
    }

    @Override
    public boolean text(String text) {
        separate();
        int length = text.length();
        byte[] room = out.room(length + 2);
        int at = out.count();
        room[at++] = '"';
        int i = 0;
        while (i < length && plain(text.charAt(i))) {
            room[at++] = (byte) text.charAt(i++);
        }
        out.count(at);
        if (i < length && !rest(text.substring(i))) {
            return false;
        }
        out.add('"');
        return true;
    }

    /** Whether it is one byte, and stands for itself. */
    private static boolean plain(char c) {
        return c < 0x80 && c >= ' ' && c != '"' && c != '\\';
    }

    private boolean rest(String text) {
        if (Utf8.loneSurrogate(text) >= 0) {
            return false;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int run = 0;
        for (int mark = firstMark(bytes, 0); mark < bytes.length; mark = firstMark(bytes, run)) {
            out.add(bytes, run, mark);
            escape(bytes[mark]);
            run = mark + 1;
        }
        out.add(bytes, run, bytes.length);
        return true;
    }

    private static int firstMark(byte[] bytes, int from) {
        return EightBytes.firstMark(bytes, from, bytes.length);
    }

    private void escape(byte mark) {
        out.add('\\');
        switch (mark) {
            case '\b' -> out.add('b');
            case '\f' -> out.add('f');
            case '\n' -> out.add('n');
            case '\r' -> out.add('r');
            case '\t' -> out.add('t');
            case '"', '\\' -> out.add(mark);
            default -> out.addAscii(String.format("u%04x", mark));
        }
    }

    /** As JsonObject does it: in the alphabet of URLs, without padding. */
    @Override
    public void bytes(byte[] content) {
        separate();
        out.add('"');
        out.add(Base64.getUrlEncoder().withoutPadding().encode(content));
        out.add('"');
    }

    @Override
    public Buffer take() {
        return out.take();
    }
}
