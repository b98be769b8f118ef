package io.socketbus.codec;

import io.socketbus.api.FrameCodecException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Reads the numbers of a text: integers with every digit, all others as the nearest double.
 *
 * <pre>
 *   -12.5e-3
 *    ││ │  └ exponent: scale
 *    ││ └─── fraction
 *    └┴───── integer
 * </pre>
 */
final class JsonNumber {

    /** So many digits fit a long, whatever they are. */
    private static final int LONG_DIGITS = 18;

    /** Up to here a double holds every integer. */
    private static final long EXACT = 1L << 53;

    /** The powers of ten that a double holds exactly. */
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /** Beyond it all exponents are the same. */
    private static final int LARGE_EXPONENT = 10_000;

    private final JsonText text;
    private byte[] bytes = {};
    private int from;
    private int at;

    JsonNumber(JsonText text) {
        this.text = text;
    }

    /** Where the number read last ends. */
    int end() {
        return at;
    }

    /**
     * @param begin where a digit or a minus is
     * @throws FrameCodecException where it is no number of JSON, too long, or beyond what a double reaches
     */
    Number read(byte[] frame, int begin) throws FrameCodecException {
        bytes = frame;
        from = begin;
        boolean negative = bytes[begin] == '-';
        int first = negative ? begin + 1 : begin;
        long integer = digits(first, 0);
        int end = at;
        if (bytes[first] == '0' && end - first > 1) {
            throw text.expected("no digit after a leading 0", first + 1);
        }
        if (bytes[end] == '.' || (bytes[end] | 0x20) == 'e') {
            return fraction(negative, integer, end - first);
        }
        checkLength();
        return integer(negative ? -integer : integer, end - first);
    }

    private boolean take(char wanted) {
        boolean found = bytes[at] == wanted;
        if (found) {
            at++;
        }
        return found;
    }

    /** One digit or more, behind those of a value; what a long does not hold is lost. */
    private long digits(int first, long before) throws FrameCodecException {
        int place = first;
        long value = before;
        int digit = bytes[place] - '0';
        if (digit < 0 || digit > 9) {
            throw text.expected("a digit", place);
        }
        do {
            value = 10 * value + digit;
            digit = bytes[++place] - '0';
        } while (digit >= 0 && digit <= 9);
        at = place;
        return value;
    }

    private void checkLength() throws FrameCodecException {
        int length = at - from;
        if (length > JsonLimits.NUMBER_CHARACTERS) {
            throw text.refusal(
                    "a number of " + length + " characters, at most " + JsonLimits.NUMBER_CHARACTERS + " allowed",
                    from);
        }
    }

    private Number integer(long value, int digitCount) {
        if (digitCount > LONG_DIGITS) {
            BigInteger big = new BigInteger(characters());
            return big.bitLength() < Long.SIZE ? (Number) big.longValue() : big;
        }
        if (value == (int) value) {
            return (int) value;
        }
        return value;
    }

    private Double fraction(boolean negative, long integer, int integerDigits) throws FrameCodecException {
        long digits = integer;
        int digitCount = integerDigits;
        int scale = 0;
        if (take('.')) {
            int first = at;
            digits = digits(first, integer);
            scale = first - at;
            digitCount -= scale;
        }
        if (take('e') || take('E')) {
            scale += exponent();
        }
        checkLength();
        return digitCount <= LONG_DIGITS && digits <= EXACT && Math.abs(scale) < TENS.length
                ? exact(negative, digits, scale)
                : nearest();
    }

    private int exponent() throws FrameCodecException {
        boolean negative = take('-');
        if (!negative) {
            take('+');
        }
        int first = at;
        long exponent = digits(first, 0);
        if (at - first > LONG_DIGITS || exponent > LARGE_EXPONENT) {
            exponent = LARGE_EXPONENT;
        }
        return (int) (negative ? -exponent : exponent);
    }

    /** One operation on two exact doubles rounds once: that is the nearest. */
    private static double exact(boolean negative, long digits, int scale) {
        double value = scale < 0 ? digits / TENS[-scale] : digits * TENS[scale];
        return negative ? -value : value;
    }

    private double nearest() throws FrameCodecException {
        double value = Double.parseDouble(characters());
        if (Double.isInfinite(value)) {
            throw text.refusal("a number beyond the reach of a double", from);
        }
        return value;
    }

    private String characters() {
        return new String(bytes, from, at - from, StandardCharsets.US_ASCII);
    }
}
