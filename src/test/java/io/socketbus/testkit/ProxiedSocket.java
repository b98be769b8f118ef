package io.socketbus.testkit;

import io.vertx.core.buffer.Buffer;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A connection on loopback whose header goes out in one segment with the first bytes that are written behind it. */
public final class ProxiedSocket extends Socket {

    private Buffer header;

    public ProxiedSocket(Buffer header, int port) throws IOException {
        this.header = header;
        setTcpNoDelay(true);
        connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Peer.DEADLINE_MILLIS);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(header.appendBytes(bytes, offset, length).getBytes());
                header = Buffer.buffer();
            }
        };
    }
}
