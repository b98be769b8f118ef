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

    /** A comma, two quotes, and what is written together with the last character. */
    private static final int AROUND_TEXT = 3 + Long.BYTES;

    private final FrameOutput out = new FrameOutput();
    private final JsonWrittenNames names = new JsonWrittenNames();
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

    /** Before what is written raw. */
    void separate() {
        if (comma) {
            out.add(',');
        }
        comma = true;
    }

    @Override
    public boolean name(String name) {
        byte[] room = out.room(1 + JsonWrittenNames.ROOM);
        int at = out.count();
        if (comma) {
            room[at++] = ',';
        }
        comma = false;
        int written = names.put(name, room, at);
        out.count(at + written);
        return written > 0 || text(name) && colon();
    }

    private boolean colon() {
        out.add(':');
        comma = false;
        return true;
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
        if (value < 0) {
            out.add('-');
        }
        out.addInteger(Math.abs(value));
    }

    @Override
    public void integer(BigInteger value) {
        digits(value.toString());
    }

    /** A number as it is. */
    void digits(String digits) {
        separate();
        out.addAscii(digits);
    }

    @Override
    public void fraction(double value) {
        separate();
        Decimals.add(value, out);
    }

    @Override
    public void fraction(float value) {
        digits(Float.toString(value));
    }

    @Override
    public void decimal(BigDecimal value) {
        digits(value.toString());
    }

    @Override
    public boolean text(String text) {
        int length = text.length();
        byte[] room = out.room(length + AROUND_TEXT);
        int at = out.count();
        if (comma) {
            room[at++] = ',';
        }
        comma = true;
        room[at++] = '"';
        if (PlainText.put(text, room, at)) {
            at += length;
            room[at++] = '"';
            out.count(at);
            return true;
        }
        out.count(at);
        return escaped(text);
    }

    /** What follows a quote, and another. */
    private boolean escaped(String text) {
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
        out.add('"');
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

    /** What stands in the frame as it is, between or in place of values. */
    void raw(String text) {
        out.add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Instead of a comma. */
    void blank() {
        out.add(' ');
        comma = false;
    }

    @Override
    public Buffer take() {
        return out.take();
    }
}
