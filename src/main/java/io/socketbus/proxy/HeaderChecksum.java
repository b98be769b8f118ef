package io.socketbus.proxy;

import java.util.zip.CRC32C;

/**
 * The CRC32c that a header of version 2 may carry of itself, in a field of its own; AWS sends it. Netty's decoder does not
 * look at it.
 *
 * <pre>
 *    0            12         13       14       16          16 + addresses          16 + length
 *   ┌────────────┬──────────┬────────┬────────┬───────────┬───────────────────────┐
 *   │ signature  │ version  │ family │ length │ addresses │ fields: type (1),     │
 *   │            │          │        │        │           │ length (2), value     │
 *   └────────────┴──────────┴────────┴────────┴───────────┴───────────────────────┘
 * </pre>
 */
final class HeaderChecksum {

    private static final int LENGTH_AT = 14;
    private static final int FAMILY_AT = 13;
    private static final int ADDRESSES_AT = 16;
    private static final int FIELD_HEAD_BYTES = 3;
    private static final int CHECKSUM_BYTES = 4;

    /** PP2_TYPE_CRC32C of the specification. */
    private static final int CHECKSUM_FIELD = 0x03;

    private HeaderChecksum() {}

    /** Bytes of a header of version 2, as it announces them. */
    static int headerBytes(byte[] header) {
        return ADDRESSES_AT + unsignedShort(header, LENGTH_AT);
    }

    /**
     * Whether a header agrees with its checksum; one without does.
     *
     * @param bytes a whole header of version 2 that was decoded, and what follows it
     */
    static boolean agrees(byte[] bytes) {
        int end = headerBytes(bytes);
        int at = ADDRESSES_AT + addressBytes(bytes[FAMILY_AT] >> 4 & 0xf);
        while (at + FIELD_HEAD_BYTES <= end) {
            int length = unsignedShort(bytes, at + 1);
            if (bytes[at] == CHECKSUM_FIELD) {
                return length == CHECKSUM_BYTES && agrees(bytes, end, at + FIELD_HEAD_BYTES);
            }
            at += FIELD_HEAD_BYTES + length;
        }
        return true;
    }

    private static boolean agrees(byte[] bytes, int end, int checksumAt) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, checksumAt);
        // itself counts as zeros
        checksum.update(new byte[CHECKSUM_BYTES], 0, CHECKSUM_BYTES);
        checksum.update(bytes, checksumAt + CHECKSUM_BYTES, end - checksumAt - CHECKSUM_BYTES);
        long told = (long) unsignedShort(bytes, checksumAt) << Short.SIZE | unsignedShort(bytes, checksumAt + 2);
        return checksum.getValue() == told;
    }

    private static int addressBytes(int family) {
        return switch (family) {
            case 1 -> 12;
            case 2 -> 36;
            case 3 -> 216;
            default -> 0;
        };
    }

    private static int unsignedShort(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << Byte.SIZE | bytes[at + 1] & 0xff;
    }
}
