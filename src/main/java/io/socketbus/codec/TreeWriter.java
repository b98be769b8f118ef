package io.socketbus.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import io.socketbus.api.FrameCodecException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what components send: the values that JsonObject may hold, and nothing that would not be read back. */
final class TreeWriter {

    /** How bytes are written. */
    enum Bytes {
        /** As text in base64 without padding, as JsonObject does it. */
        BASE64,
        /** As bytes. */
        BYTES
    }

    private final Bytes bytes;
    private final TreeReader.NotANumber notANumber;

    TreeWriter(Bytes bytes, TreeReader.NotANumber notANumber) {
        this.bytes = bytes;
        this.notANumber = notANumber;
    }

    void write(JsonGenerator out, @Nullable Object value) throws IOException, FrameCodecException {
        write(out, value, 0);
    }

    private void write(JsonGenerator out, @Nullable Object value, int depth) throws IOException, FrameCodecException {
        if (value instanceof String text) {
            writeText(out, text);
        } else if (value instanceof Number number) {
            writeNumber(out, number);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value == null) {
            out.writeNull();
        } else if (value instanceof JsonObject object) {
            writeObject(out, object.getMap(), depth);
        } else if (value instanceof JsonArray array) {
            writeArray(out, array.getList(), depth);
        } else if (value instanceof Map<?, ?> map) {
            writeObject(out, map, depth);
        } else if (value instanceof List<?> list) {
            writeArray(out, list, depth);
        } else {
            writeOther(out, value);
        }
    }

    private void writeObject(JsonGenerator out, Map<?, ?> members, int depth) throws IOException, FrameCodecException {
        checkDepth(depth);
        out.writeStartObject();
        for (Map.Entry<?, ?> member : members.entrySet()) {
            if (!(member.getKey() instanceof String name)) {
                throw refusal(out, "a name must be a String, found " + describe(member.getKey()));
            }
            checkText(out, name);
            if (name.length() > JsonLimits.NAME_CHARACTERS) {
                throw refusal(
                        out,
                        "a name must have at most " + JsonLimits.NAME_CHARACTERS + " characters, found "
                                + name.length());
            }
            out.writeFieldName(name);
            write(out, member.getValue(), depth + 1);
        }
        out.writeEndObject();
    }

    private void writeArray(JsonGenerator out, List<?> elements, int depth) throws IOException, FrameCodecException {
        checkDepth(depth);
        out.writeStartArray();
        for (Object element : elements) {
            write(out, element, depth + 1);
        }
        out.writeEndArray();
    }

    /** Also stops at an object that contains itself. */
    private static void checkDepth(int depth) throws FrameCodecException {
        if (depth >= JsonLimits.DEPTH) {
            throw new FrameCodecException("more than " + JsonLimits.DEPTH + " levels of objects and arrays");
        }
    }

    private static void writeText(JsonGenerator out, String text) throws IOException, FrameCodecException {
        checkText(out, text);
        out.writeString(text);
    }

    private static void checkText(JsonGenerator out, String text) throws FrameCodecException {
        int lone = Utf8.loneSurrogate(text);
        if (lone >= 0) {
            throw refusal(out, "half of a surrogate pair at index " + lone + ", which is no character");
        }
    }

    private void writeNumber(JsonGenerator out, Number number) throws IOException, FrameCodecException {
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            out.writeNumber(number.intValue());
        } else if (number instanceof Long) {
            out.writeNumber(number.longValue());
        } else if (number instanceof Double || number instanceof Float) {
            writeFraction(out, number);
        } else if (number instanceof BigInteger integer) {
            checkNumber(out, integer.toString());
            out.writeNumber(integer);
        } else if (number instanceof BigDecimal decimal) {
            checkNumber(out, decimal.toString());
            out.writeNumber(decimal);
        } else {
            throw refusal(out, "cannot encode " + describe(number));
        }
    }

    private static void checkNumber(JsonGenerator out, String digits) throws FrameCodecException {
        if (digits.length() > JsonLimits.NUMBER_CHARACTERS) {
            throw refusal(
                    out,
                    "a number must have at most " + JsonLimits.NUMBER_CHARACTERS + " characters, found "
                            + digits.length());
        }
    }

    private void writeFraction(JsonGenerator out, Number number) throws IOException, FrameCodecException {
        if (notANumber == TreeReader.NotANumber.REFUSED && !Double.isFinite(number.doubleValue())) {
            throw refusal(out, "a number must be finite, found " + number);
        }
        if (number instanceof Float) {
            out.writeNumber(number.floatValue());
        } else {
            out.writeNumber(number.doubleValue());
        }
    }

    private void writeOther(JsonGenerator out, Object value) throws IOException, FrameCodecException {
        if (value instanceof Buffer buffer) {
            writeBytes(out, buffer.getBytes());
        } else if (value instanceof byte[] array) {
            writeBytes(out, array);
        } else if (value instanceof Instant || value instanceof Enum<?>) {
            out.writeString(value.toString());
        } else if (value instanceof CharSequence) {
            writeText(out, value.toString());
        } else {
            throw refusal(out, "cannot encode " + describe(value));
        }
    }

    private void writeBytes(JsonGenerator out, byte[] content) throws IOException {
        if (bytes == Bytes.BYTES) {
            out.writeBinary(content);
        } else {
            out.writeString(Base64.getUrlEncoder().withoutPadding().encodeToString(content));
        }
    }

    private static String describe(@Nullable Object value) {
        return value == null ? "null" : "a " + value.getClass().getName();
    }

    private static FrameCodecException refusal(JsonGenerator out, String what) {
        String path = out.getOutputContext().pathAsPointer().toString();
        return new FrameCodecException(what + " at " + (path.isEmpty() ? "the root" : Refusals.printable(path, 100)));
    }
}
