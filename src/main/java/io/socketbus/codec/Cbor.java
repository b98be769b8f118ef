package io.socketbus.codec;

/**
 * The numbers of CBOR.
 *
 * <pre>
 *    7   5 4     0
 *   ┌─────┬───────┬───────────┬─────────┐
 *   │major│ info  │ argument  │ content │   info: 0 to 23 is the argument; 24 to 27: it follows in 1, 2, 4 or 8 bytes;
 *   └─────┴───────┴───────────┴─────────┘   31: items until a break
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8949#section-3">RFC 8949, section 3</a>
 */
final class Cbor {

    // major types
    static final int UNSIGNED = 0;
    static final int NEGATIVE = 1;
    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;
    static final int TAG = 6;
    static final int SIMPLE = 7;

    // additional information
    static final int ONE_BYTE = 24;
    static final int EIGHT_BYTES = 27;
    static final int INDEFINITE = 31;

    // simple values, and floats of 2, 4 and 8 bytes
    static final int FALSE = 20;
    static final int TRUE = 21;
    static final int NULL = 22;
    static final int UNDEFINED = 23;
    static final int HALF = 25;
    static final int FLOAT = 26;
    static final int DOUBLE = 27;

    // tags
    static final int BIG = 2;
    static final int NEGATIVE_BIG = 3;
    static final int DECIMAL = 4;

    /** Ends what has no length. */
    static final int BREAK = 0xff;

    static final int INFO_BITS = 5;

    private Cbor() {}

    static int major(int head) {
        return head >> INFO_BITS;
    }

    static int info(int head) {
        return head & (1 << INFO_BITS) - 1;
    }
}
