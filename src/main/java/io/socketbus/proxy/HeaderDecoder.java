package io.socketbus.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Netty's decoder of both versions, which leaves the pipeline after the header and passes on what came behind it.
 *
 * <pre>
 *   version 1   PROXY TCP4 203.0.113.7 192.0.2.1 40000 7000 CR LF        at most 107 bytes
 *   version 2   signature (12) │ version, command │ family │ length (2) │ addresses │ fields
 * </pre>
 *
 * <p>Here it also keeps the bytes that it saw, for the checksum and for the line of the log, and does not wait for the
 * rest of what cannot become a header.
 */
final class HeaderDecoder extends HAProxyMessageDecoder {

    /** Fields in version 2: balancers send some hundred bytes of them, and nginx takes no longer header. */
    static final int MOST_FIELD_BYTES = 4_096;

    /** The longest header, with so many bytes of fields, that Netty's decoder takes. */
    private static final int MOST_BYTES = 232 + MOST_FIELD_BYTES;

    private static final int MOST_BYTES_VERSION_1 = 107;
    private static final byte[] VERSION_1 = "PROXY ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VERSION_2 = "\r\n\r\n\0\r\nQUIT\n".getBytes(StandardCharsets.US_ASCII);

    private byte[] seen = new byte[MOST_BYTES_VERSION_1];
    private int count;

    HeaderDecoder() {
        super(MOST_FIELD_BYTES);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof ByteBuf chunk) {
            keep(chunk);
            if (!begins(VERSION_1) && !begins(VERSION_2)) {
                chunk.release();
                throw new HeaderException(HeaderFault.MISSING);
            }
        }
        super.channelRead(context, message);
    }

    private void keep(ByteBuf chunk) {
        int more = Math.min(chunk.readableBytes(), MOST_BYTES - count);
        if (count + more > seen.length) {
            seen = Arrays.copyOf(seen, Math.min(MOST_BYTES, Math.max(count + more, 2 * seen.length)));
        }
        chunk.getBytes(chunk.readerIndex(), seen, count, more);
        count += more;
    }

    /** What came, as far as a header may go; what followed the header included. */
    byte[] seen() {
        return Arrays.copyOf(seen, count);
    }

    /** Which rule is broken by what this decoder did not take. */
    HeaderFault fault() {
        boolean tooLong =
                begins(VERSION_2) ? HeaderChecksum.headerBytes(seen) > MOST_BYTES : !endsWithin(MOST_BYTES_VERSION_1);
        return tooLong ? HeaderFault.TOO_LONG : HeaderFault.BROKEN;
    }

    private boolean endsWithin(int most) {
        for (int i = 0; i < Math.min(count, most); i++) {
            if (seen[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    /** Whether what came agrees with a beginning, as far as both go. */
    private boolean begins(byte[] beginning) {
        int both = Math.min(count, beginning.length);
        return Arrays.equals(seen, 0, both, beginning, 0, both);
    }
}
