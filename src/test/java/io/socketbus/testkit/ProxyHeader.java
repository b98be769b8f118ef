package io.socketbus.testkit;

import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.zip.CRC32C;

/** Headers of the PROXY protocol, byte by byte as the specification has them, whatever a decoder thinks of them. */
public final class ProxyHeader {

    private static final byte[] SIGNATURE = {13, 10, 13, 10, 0, 13, 10, 'Q', 'U', 'I', 'T', 10};
    private static final int PROXY = 0x21;
    private static final int LOCAL = 0x20;
    private static final int TCP_OVER_IPV4 = 0x11;
    private static final int TCP_OVER_IPV6 = 0x21;
    private static final int DESTINATION_PORT = 7_000;
    private static final int CHECKSUM_FIELD = 3;
    private static final int LENGTH_AT = 14;

    private ProxyHeader() {}

    /** Version 1, of a connection from here. */
    public static Buffer text(String source, int port) {
        String destination = source.contains(":") ? "TCP6 " + source + " ::1 " : "TCP4 " + source + " 192.0.2.1 ";
        return Buffer.buffer("PROXY " + destination + port + ' ' + DESTINATION_PORT + "\r\n");
    }

    /** Version 2, of a connection from here. */
    public static Buffer binary(String source, int port, Buffer... fields) {
        byte[] address = address(source);
        Buffer body = Buffer.buffer(address)
                .appendBytes(new byte[address.length])
                .appendUnsignedShort(port)
                .appendUnsignedShort(DESTINATION_PORT);
        for (Buffer field : fields) {
            body.appendBuffer(field);
        }
        return binary(PROXY, address.length == 4 ? TCP_OVER_IPV4 : TCP_OVER_IPV6, body);
    }

    /** Version 2, of a connection that the balancer makes for itself. */
    public static Buffer local() {
        return binary(LOCAL, 0, Buffer.buffer());
    }

    /**
     * Version 2.
     *
     * @param command version in its upper half
     * @param family how it is transported in its lower half
     */
    public static Buffer binary(int command, int family, Buffer body) {
        return Buffer.buffer(SIGNATURE)
                .appendUnsignedByte((short) command)
                .appendUnsignedByte((short) family)
                .appendUnsignedShort(body.length())
                .appendBuffer(body);
    }

    /** A further field of version 2. */
    public static Buffer field(int type, Buffer value) {
        return Buffer.buffer()
                .appendUnsignedByte((short) type)
                .appendUnsignedShort(value.length())
                .appendBuffer(value);
    }

    /** A header of version 2 with a field that is its checksum. */
    public static Buffer withChecksum(Buffer header) {
        Buffer sum = header.copy().appendBuffer(field(CHECKSUM_FIELD, Buffer.buffer(new byte[Integer.BYTES])));
        sum.setUnsignedShort(LENGTH_AT, sum.length() - LENGTH_AT - Short.BYTES);
        CRC32C checksum = new CRC32C();
        checksum.update(sum.getBytes());
        return sum.setUnsignedInt(sum.length() - Integer.BYTES, checksum.getValue());
    }

    private static byte[] address(String numeric) {
        try {
            return InetAddress.getByName(numeric).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(numeric, e);
        }
    }
}
