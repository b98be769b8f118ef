package io.socketbus.codec;

import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Writes CBOR: lengths first and as short as can be, numbers as Java has them. */
final class CborOutput implements TreeOutput {

    private final FrameOutput out = new FrameOutput();

    @Override
    public void clear() {
        out.clear();
    }

    @Override
    public void beginObject(int members) {
        head(Cbor.MAP, members);
    }

    @Override
    public boolean name(String name) {
        return text(name);
    }

    @Override
    public void endObject() {
        // its length was said at its beginning
    }

    @Override
    public void beginArray(int elements) {
        head(Cbor.ARRAY, elements);
    }

    @Override
    public void endArray() {
        // its length was said at its beginning
    }

    @Override
    public void nothing() {
        head(Cbor.SIMPLE, Cbor.NULL);
    }

    @Override
    public void flag(boolean value) {
        head(Cbor.SIMPLE, value ? Cbor.TRUE : Cbor.FALSE);
    }

    @Override
    public void integer(long value) {
        // the complement of a negative number is what stands for it
        head(value < 0 ? Cbor.NEGATIVE : Cbor.UNSIGNED, value < 0 ? ~value : value);
    }

    @Override
    public void integer(BigInteger value) {
        BigInteger argument = value.signum() < 0 ? value.not() : value;
        if (argument.bitLength() <= Long.SIZE) {
            head(value.signum() < 0 ? Cbor.NEGATIVE : Cbor.UNSIGNED, argument.longValue());
        } else {
            head(Cbor.TAG, value.signum() < 0 ? Cbor.NEGATIVE_BIG : Cbor.BIG);
            byte[] bytes = argument.toByteArray();
            int sign = bytes[0] == 0 ? 1 : 0;
            head(Cbor.BYTES, bytes.length - sign);
            out.add(bytes, sign, bytes.length);
        }
    }

    @Override
    public void fraction(double value) {
        out.add(Cbor.SIMPLE << Cbor.INFO_BITS | Cbor.DOUBLE);
        tail(Double.doubleToLongBits(value), Double.BYTES);
    }

    @Override
    public void fraction(float value) {
        out.add(Cbor.SIMPLE << Cbor.INFO_BITS | Cbor.FLOAT);
        tail(Float.floatToIntBits(value), Float.BYTES);
    }

    /** As ten to the power of its first part, times its second. */
    @Override
    public void decimal(BigDecimal value) {
        head(Cbor.TAG, Cbor.DECIMAL);
        head(Cbor.ARRAY, 2);
        integer(-(long) value.scale());
        integer(value.unscaledValue());
    }

    @Override
    public boolean text(String text) {
        if (Utf8.loneSurrogate(text) >= 0) {
            return false;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        head(Cbor.TEXT, bytes.length);
        out.add(bytes);
        return true;
    }

    @Override
    public void bytes(byte[] content) {
        head(Cbor.BYTES, content.length);
        out.add(content);
    }

    /** @param argument unsigned */
    private void head(int major, long argument) {
        if (argument >= 0 && argument < Cbor.ONE_BYTE) {
            out.add(major << Cbor.INFO_BITS | (int) argument);
            return;
        }
        int size = argument >>> 8 == 0 ? 1 : argument >>> 16 == 0 ? 2 : argument >>> 32 == 0 ? 4 : 8;
        out.add(major << Cbor.INFO_BITS | Cbor.ONE_BYTE + Integer.numberOfTrailingZeros(size));
        tail(argument, size);
    }

    private void tail(long value, int size) {
        for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
            out.add((int) (value >>> shift));
        }
    }

    @Override
    public Buffer take() {
        return out.take();
    }
}
