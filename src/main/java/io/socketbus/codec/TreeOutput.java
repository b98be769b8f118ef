package io.socketbus.codec;

import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.math.BigInteger;

/** The bytes of one frame, to which {@link TreeWriter} adds the values of a body one after the other. */
interface TreeOutput {

    /** Forgets what was added and not taken. */
    void clear();

    void beginObject(int members);

    /**
     * The name of the member whose value comes next.
     *
     * @return false where it has half of a surrogate pair, which cannot be written
     */
    boolean name(String name);

    void endObject();

    void beginArray(int elements);

    void endArray();

    void nothing();

    void flag(boolean value);

    void integer(long value);

    void integer(BigInteger value);

    void fraction(double value);

    void fraction(float value);

    void decimal(BigDecimal value);

    /** @return false where it has half of a surrogate pair, which cannot be written */
    boolean text(String text);

    void bytes(byte[] content);

    /** What was added since the last call. */
    Buffer take();
}
