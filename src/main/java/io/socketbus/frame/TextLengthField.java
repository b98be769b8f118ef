package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.BAD_FRAME;
import static io.socketbus.frame.FrameException.Kind.NOT_ENCODABLE;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A length in digits in front of a frame.
 *
 * <pre>
 *   "12:hello world!,"     separator ":"             netstring
 *   "7 <13>abc"            separator " "             RFC 6587, 3.4.1 octet counting
 *   "0012hello world!"     digits 4                  ISO 8583 over TCP
 *   00 12 …                digits 4, base BCD        two digits a byte
 * </pre>
 *
 * @param digits how many digits there are, or 0 where a separator ends them
 * @param separator what ends the number; empty where {@code digits} is set
 */
public record TextLengthField(int digits, Buffer separator, Base base) implements FrameHeader {

    /** RFC 6587, section 3.4.1. */
    static final TextLengthField OCTET_COUNT = new TextLengthField(0, Buffer.buffer(" "), Base.DEC);

    /** Digits of a number that a separator ends; enough for any frame. */
    private static final int MAX_DIGITS = 10;

    /** How a number is written. */
    public enum Base {
        DEC(10),
        HEX(16),
        /** Binary-coded decimal: two digits a byte. */
        BCD(10);

        private final int radix;

        Base(int radix) {
            this.radix = radix;
        }
    }

    public TextLengthField {
        if (digits < 0 || digits > MAX_DIGITS || digits == 0 == (separator.length() == 0)) {
            throw new IllegalArgumentException("either digits, 1 to " + MAX_DIGITS + ", or a separator");
        }
        if (base == Base.BCD && (digits == 0 || digits % 2 != 0)) {
            throw new IllegalArgumentException("BCD needs an even number of digits, found " + digits);
        }
        if (digits == 0 && Character.digit(separator.getByte(0), base.radix) >= 0) {
            throw new IllegalArgumentException("a separator must not begin with a digit");
        }
    }

    @Override
    public @Nullable Announced read(Window window) throws FrameException {
        if (digits == 0) {
            return readSeparated(window);
        }
        int headerBytes = base == Base.BCD ? digits / 2 : digits;
        if (window.length() < headerBytes) {
            return null;
        }
        long length = 0;
        for (int i = 0; i < digits; i++) {
            length = length * base.radix + (base == Base.BCD ? nibble(window, i) : digit(window.at(i)));
        }
        return new Announced(headerBytes, length);
    }

    private @Nullable Announced readSeparated(Window window) throws FrameException {
        byte separates = separator.getByte(0);
        long length = 0;
        for (int i = 0; i < window.length(); i++) {
            if (window.at(i) == separates) {
                return readSeparator(window, i, length);
            }
            if (i == MAX_DIGITS) {
                throw new FrameException(BAD_FRAME, "no separator after " + MAX_DIGITS + " digits of a length");
            }
            length = length * base.radix + digit(window.at(i));
        }
        return null;
    }

    private @Nullable Announced readSeparator(Window window, int at, long length) throws FrameException {
        if (at == 0) {
            throw new FrameException(BAD_FRAME, "a separator, and no length before it");
        }
        for (int i = 0; i < separator.length(); i++) {
            if (at + i == window.length()) {
                return null;
            }
            if (window.at(at + i) != separator.getByte(i)) {
                throw new FrameException(BAD_FRAME, "no separator after a length");
            }
        }
        return new Announced(at + separator.length(), length);
    }

    private int digit(byte found) throws FrameException {
        int digit = Character.digit(found & 0x7f, base.radix);
        if (digit < 0 || found < 0) {
            throw notADigit(found);
        }
        return digit;
    }

    private static int nibble(Window window, int index) throws FrameException {
        byte pair = window.at(index / 2);
        int nibble = index % 2 == 0 ? pair >> 4 & 0xf : pair & 0xf;
        if (nibble > 9) {
            throw notADigit(pair);
        }
        return nibble;
    }

    private static FrameException notADigit(byte found) {
        return new FrameException(BAD_FRAME, String.format("byte 0x%02x where a length has a digit", found));
    }

    /** The header of a frame of this length. */
    byte[] header(int length) throws FrameException {
        String number =
                base == Base.HEX ? Integer.toHexString(length).toUpperCase(Locale.ROOT) : Integer.toString(length);
        if (digits == 0) {
            byte[] header = new byte[number.length() + separator.length()];
            System.arraycopy(number.getBytes(StandardCharsets.US_ASCII), 0, header, 0, number.length());
            separator.getBytes(header, number.length());
            return header;
        }
        if (number.length() > digits) {
            throw new FrameException(NOT_ENCODABLE, "length " + length + " does not fit " + digits + " digits");
        }
        String padded = "0".repeat(digits - number.length()) + number;
        return base == Base.BCD ? HexFormat.of().parseHex(padded) : padded.getBytes(StandardCharsets.US_ASCII);
    }
}
