package io.socketbus.testkit;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A connection on loopback that lets the first write pass, which with TLS is its hello, and keeps the others for the end. */
public final class HeldSocket extends Socket {

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean holds;

    public HeldSocket(int port) throws IOException {
        setTcpNoDelay(true);
        connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Peer.DEADLINE_MILLIS);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                (holds ? held : out).write(bytes, offset, length);
                holds = true;
            }
        };
    }

    /** Sends what was kept, and breaks the connection. */
    public void sendAndReset() {
        try {
            super.getOutputStream().write(held.toByteArray());
            setSoLinger(true, 0);
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
