package io.socketbus.codec;

import io.socketbus.api.FrameCodecException;
import io.socketbus.frame.FrameBytes;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads one CBOR data item whole: into the values that {@link JsonReader} reads from JSON, and read-only Buffers for
 * byte strings. Undefined is null; a decimal fraction is the nearest double.
 *
 * <p>One an event loop: it keeps scratch space.
 */
final class CborReader {

    private static final int MAX_BIG_BYTES = 27;
    private static final long NO_TAG = -1;

    private final CborBytes in = new CborBytes();
    private final ElementStack elements = new ElementStack();
    private int depth;
    private int tokens;

    /** @throws FrameCodecException naming the rule and the byte of the frame where it is broken */
    @Nullable
    Object read(FrameBytes frame) throws FrameCodecException {
        depth = 0;
        tokens = 0;
        in.begin(frame);
        try {
            Object value = value();
            in.expectEnd();
            return JsonReader.wrapped(value);
        } finally {
            in.release();
            elements.reset();
        }
    }

    /** Tags in a loop: however many there are, they take no stack. */
    private @Nullable Object value() throws FrameCodecException {
        long tag = NO_TAG;
        count();
        int head = in.next();
        while (Cbor.major(head) == Cbor.TAG) {
            tag = in.argument(head);
            head = in.next();
        }
        if (tag == Cbor.BIG || tag == Cbor.NEGATIVE_BIG) {
            BigInteger big = big(head);
            return integer(tag == Cbor.BIG ? big : big.not());
        }
        return tag == Cbor.DECIMAL ? (Object) decimal(head) : untagged(head);
    }

    private @Nullable Object untagged(int head) throws FrameCodecException {
        return switch (Cbor.major(head)) {
            case Cbor.UNSIGNED -> unsigned(in.argument(head));
            case Cbor.NEGATIVE -> negative(in.argument(head));
            case Cbor.BYTES -> FrameBytes.readOnly(in.bytes(head));
            case Cbor.TEXT -> in.text(head);
            case Cbor.ARRAY -> array(head);
            case Cbor.MAP -> object(head);
            default -> simple(head);
        };
    }

    private static Number unsigned(long argument) {
        return argument >= 0 ? integer(argument) : new BigInteger(Long.toUnsignedString(argument));
    }

    private static Number negative(long argument) {
        return argument >= 0 ? integer(~argument) : new BigInteger(Long.toUnsignedString(argument)).not();
    }

    private static Number integer(long value) {
        if (value == (int) value) {
            return (int) value;
        }
        return value;
    }

    private Number integer(BigInteger value) throws FrameCodecException {
        int length = value.toString().length();
        if (length > JsonLimits.NUMBER_CHARACTERS) {
            throw in.refusal(
                    "a number of " + length + " characters, at most " + JsonLimits.NUMBER_CHARACTERS + " allowed");
        }
        return value.bitLength() < Long.SIZE ? integer(value.longValue()) : value;
    }

    private BigInteger big(int head) throws FrameCodecException {
        if (Cbor.major(head) != Cbor.BYTES) {
            throw in.refusal("a big integer that is no byte string");
        }
        byte[] bytes = in.bytes(head);
        if (bytes.length > MAX_BIG_BYTES) {
            throw in.refusal("a big integer of " + bytes.length + " bytes, at most " + MAX_BIG_BYTES + " allowed");
        }
        return new BigInteger(1, bytes);
    }

    private Double decimal(int head) throws FrameCodecException {
        if (head != (Cbor.ARRAY << Cbor.INFO_BITS | 2)) {
            throw in.refusal("a decimal fraction that is no array of two");
        }
        enter();
        Object exponent = value();
        Object mantissa = value();
        leave();
        if (!(exponent instanceof Integer power)
                || power < -JsonLimits.EXPONENT
                || power > JsonLimits.EXPONENT
                || !(mantissa instanceof Number digits)
                || mantissa instanceof Double) {
            throw in.refusal(
                    "a decimal fraction without an exponent of at most " + JsonLimits.EXPONENT + " and an integer");
        }
        double value = new BigDecimal(new BigInteger(digits.toString()), -power).doubleValue();
        if (Double.isInfinite(value)) {
            throw in.refusal("a number beyond the reach of a double");
        }
        return value;
    }

    private ReadOnlyList array(int head) throws FrameCodecException {
        enter();
        int below = elements.size();
        if (Cbor.info(head) == Cbor.INDEFINITE) {
            while (!in.takeBreak()) {
                elements.push(value());
            }
        } else {
            for (int left = in.length(head); left > 0; left--) {
                elements.push(value());
            }
        }
        leave();
        return elements.pop(below);
    }

    private ReadOnlyMap object(int head) throws FrameCodecException {
        enter();
        ReadOnlyMap members = new ReadOnlyMap();
        if (Cbor.info(head) == Cbor.INDEFINITE) {
            while (!in.takeBreak()) {
                member(members);
            }
        } else {
            for (int left = in.length(head); left > 0; left--) {
                member(members);
            }
        }
        leave();
        return members;
    }

    private void member(ReadOnlyMap members) throws FrameCodecException {
        count();
        int place = in.place();
        int head = in.next();
        if (Cbor.major(head) != Cbor.TEXT) {
            throw in.refusal("a name that is no text", place);
        }
        String name = in.text(head);
        if (name.length() > JsonLimits.NAME_CHARACTERS) {
            throw in.refusal(
                    "a name of " + name.length() + " characters, at most " + JsonLimits.NAME_CHARACTERS + " allowed",
                    place);
        }
        if (!members.add(name, value())) {
            throw in.refusal("duplicate name \"" + Refusals.printable(name, 64) + '"', place);
        }
    }

    private @Nullable Object simple(int head) throws FrameCodecException {
        return switch (Cbor.info(head)) {
            case Cbor.FALSE -> false;
            case Cbor.TRUE -> true;
            case Cbor.NULL, Cbor.UNDEFINED -> null;
            case Cbor.HALF -> half((int) in.argument(head));
            case Cbor.FLOAT -> (double) Float.intBitsToFloat((int) in.argument(head));
            case Cbor.DOUBLE -> Double.longBitsToDouble(in.argument(head));
            case Cbor.INDEFINITE -> throw in.refusal("a break where a value must be");
            default -> throw in.refusal("a simple value that JSON has not");
        };
    }

    /** RFC 8949, appendix D. */
    private static Double half(int bits) {
        int exponent = bits >> 10 & 0x1f;
        int mantissa = bits & 0x3ff;
        double value;
        if (exponent == 0) {
            value = Math.scalb((double) mantissa, -24);
        } else if (exponent < 31) {
            value = Math.scalb((double) mantissa + 1024, exponent - 25);
        } else {
            value = mantissa == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        return (bits & 0x8000) == 0 ? value : -value;
    }

    private void enter() throws FrameCodecException {
        if (++depth > JsonLimits.DEPTH) {
            throw in.refusal("more than " + JsonLimits.DEPTH + " levels of objects and arrays");
        }
    }

    private void leave() throws FrameCodecException {
        depth--;
        count();
    }

    private void count() throws FrameCodecException {
        if (++tokens > JsonLimits.TOKENS) {
            throw in.refusal("more than " + JsonLimits.TOKENS + " tokens");
        }
    }
}
