package io.socketbus.codec;

import io.socketbus.api.FrameCodecException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what components send: the values that JsonObject may hold, and nothing that could not be read back. */
final class TreeWriter {

    /** Whether a number may be none, as CBOR has it. */
    enum NotANumber {
        REFUSED,
        ALLOWED
    }

    private final TreeOutput out;
    private final NotANumber notANumber;

    /** Where we are in each level: the name of a member, or null and the index of an element. */
    private final @Nullable String[] names = new @Nullable String[JsonLimits.DEPTH];

    private final int[] indexes = new int[JsonLimits.DEPTH];
    private int depth;

    TreeWriter(TreeOutput out, NotANumber notANumber) {
        this.out = out;
        this.notANumber = notANumber;
    }

    /** @throws FrameCodecException naming what cannot be written, and where in the body it is */
    Buffer write(Object body) throws FrameCodecException {
        out.clear();
        depth = 0;
        value(body);
        return out.take();
    }

    private void value(@Nullable Object value) throws FrameCodecException {
        if (value instanceof String text) {
            text(text);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Boolean flag) {
            out.flag(flag);
        } else if (value == null) {
            out.nothing();
        } else if (value instanceof JsonObject object) {
            object(object.getMap());
        } else if (value instanceof JsonArray array) {
            array(array.getList());
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof List<?> list) {
            array(list);
        } else {
            other(value);
        }
    }

    private void object(Map<?, ?> members) throws FrameCodecException {
        int level = enter();
        out.beginObject(members.size());
        for (Map.Entry<?, ?> member : members.entrySet()) {
            names[level] = String.valueOf(member.getKey());
            if (!(member.getKey() instanceof String name)) {
                throw refusal("a name must be a String, found " + describe(member.getKey()));
            }
            checkLength(name.length(), JsonLimits.NAME_CHARACTERS, "a name");
            if (!out.name(name)) {
                throw halfPair(name);
            }
            value(member.getValue());
        }
        out.endObject();
        depth = level;
    }

    private void array(List<?> elements) throws FrameCodecException {
        int level = enter();
        names[level] = null;
        indexes[level] = 0;
        out.beginArray(elements.size());
        for (Object element : elements) {
            value(element);
            indexes[level]++;
        }
        out.endArray();
        depth = level;
    }

    /** Also stops at an object that contains itself. */
    private int enter() throws FrameCodecException {
        if (depth == JsonLimits.DEPTH) {
            throw refusal(JsonLevels.TOO_DEEP);
        }
        return depth++;
    }

    private void text(String text) throws FrameCodecException {
        if (!out.text(text)) {
            throw halfPair(text);
        }
    }

    private FrameCodecException halfPair(String text) {
        return refusal(Refusals.halfPair(text));
    }

    private void number(Number number) throws FrameCodecException {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            out.integer(number.longValue());
        } else if (number instanceof Double) {
            out.fraction(finite(number.doubleValue()));
        } else if (number instanceof Float) {
            finite(number.doubleValue());
            out.fraction(number.floatValue());
        } else if (number instanceof BigInteger integer) {
            checkLength(integer.toString().length(), JsonLimits.NUMBER_CHARACTERS, "a number");
            out.integer(integer);
        } else if (number instanceof BigDecimal decimal) {
            checkDecimal(decimal);
            out.decimal(decimal);
        } else {
            throw refusal("cannot encode " + describe(number));
        }
    }

    /** No decimal is infinite, whatever may stand for it. */
    private void checkDecimal(BigDecimal decimal) throws FrameCodecException {
        checkLength(decimal.toString().length(), JsonLimits.NUMBER_CHARACTERS, "a number");
        if (Math.abs((long) decimal.scale()) > JsonLimits.EXPONENT) {
            throw refusal("a number must have an exponent of at most " + JsonLimits.EXPONENT + ", found " + decimal);
        }
        if (Double.isInfinite(decimal.doubleValue())) {
            throw unreached(decimal);
        }
    }

    private double finite(double number) throws FrameCodecException {
        if (notANumber == NotANumber.REFUSED && !Double.isFinite(number)) {
            throw unreached(number);
        }
        return number;
    }

    private FrameCodecException unreached(Number number) {
        return refusal(Refusals.unreached(number));
    }

    private void checkLength(int length, int limit, String what) throws FrameCodecException {
        if (length > limit) {
            throw refusal(Refusals.tooLong(what, length, limit));
        }
    }

    private void other(Object value) throws FrameCodecException {
        if (value instanceof Buffer buffer) {
            out.bytes(buffer.getBytes());
        } else if (value instanceof byte[] bytes) {
            out.bytes(bytes);
        } else if (value instanceof CharSequence text) {
            text(text.toString());
        } else if (value instanceof Instant) {
            text(value.toString());
        } else if (value instanceof Enum<?> constant) {
            text(constant.name());
        } else {
            throw refusal("cannot encode " + describe(value));
        }
    }

    private static String describe(@Nullable Object value) {
        return value == null ? "null" : "a " + value.getClass().getName();
    }

    private FrameCodecException refusal(String what) {
        return new FrameCodecException(Refusals.printable(depth == 0 ? what : Refusals.at(place(), what)));
    }

    /** As a JSON pointer. */
    private String place() {
        StringBuilder pointer = new StringBuilder();
        for (int level = 0; level < depth; level++) {
            String name = names[level];
            pointer.append('/');
            pointer.append(
                    name == null ? indexes[level] : name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
