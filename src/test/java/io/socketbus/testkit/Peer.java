package io.socketbus.testkit;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A raw TCP peer on loopback. It speaks bytes and nothing else; whatever it waits for has a deadline of
 * {@value #DEADLINE_MILLIS} milliseconds.
 */
public final class Peer implements AutoCloseable {

    static final int DEADLINE_MILLIS = 20_000;

    private final Socket socket;

    private Peer(Socket socket) {
        this.socket = socket;
    }

    public static Peer connect(int port) {
        return of(new Socket(), port);
    }

    /** A peer whose kernel takes few bytes before the other side feels that nobody reads. */
    public static Peer connectWithSmallReceiveBuffer(int port) {
        return io(() -> {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(4_096);
            return of(socket, port);
        });
    }

    /** @param socket not connected yet; a TLS socket, for example */
    public static Peer of(Socket socket, int port) {
        return io(() -> {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), DEADLINE_MILLIS);
            socket.setSoTimeout(DEADLINE_MILLIS);
            return new Peer(socket);
        });
    }

    /** @param socket connected already */
    public static Peer connected(Socket socket) {
        return io(() -> {
            socket.setSoTimeout(DEADLINE_MILLIS);
            return new Peer(socket);
        });
    }

    public Peer send(String text) {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public Peer send(Buffer bytes) {
        return send(bytes.getBytes());
    }

    public Peer send(byte... bytes) {
        return io(() -> {
            socket.getOutputStream().write(bytes);
            return this;
        });
    }

    /** Exactly so many bytes. */
    public Buffer read(int count) {
        byte[] bytes = io(() -> socket.getInputStream().readNBytes(count));
        if (bytes.length < count) {
            throw new AssertionError("the gateway closed after " + bytes.length + " of " + count + " bytes: "
                    + new String(bytes, StandardCharsets.UTF_8));
        }
        return Buffer.buffer(bytes);
    }

    /** Up to the next LF, which is taken off. */
    public String readLine() {
        Buffer line = Buffer.buffer();
        for (byte next = read(1).getByte(0); next != '\n'; next = read(1).getByte(0)) {
            line.appendByte(next);
        }
        return line.toString();
    }

    /** All that comes until the gateway closes, which it must do in an orderly way. The peer finishes then, too. */
    public Buffer readToEnd() {
        Buffer read = Buffer.buffer(io(() -> socket.getInputStream().readAllBytes()));
        finishToo();
        return read;
    }

    /** Waits until the gateway has ended the connection, orderly or with a reset. The peer finishes then, too. */
    public void awaitEnd() {
        try {
            while (socket.getInputStream().read() >= 0) {
                // what is left of earlier answers
            }
            finishToo();
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("the gateway did not close within " + DEADLINE_MILLIS + " ms", e);
        } catch (IOException reset) {
            // as ended as it can be
        }
    }

    /** Sends a line, and waits until the gateway has ended the connection without an answer. */
    public void awaitRefusal() {
        try {
            socket.getOutputStream().write('\n');
            int answer = socket.getInputStream().read();
            if (answer >= 0) {
                throw new AssertionError("the gateway answered with byte " + answer);
            }
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("the gateway did not close within " + DEADLINE_MILLIS + " ms", e);
        } catch (IOException refused) {
            // an alert, or a reset
        }
    }

    /** Finishes sending, where it has not yet; reading goes on. */
    public Peer finish() {
        return io(() -> {
            if (!socket.isOutputShutdown()) {
                socket.shutdownOutput();
            }
            return this;
        });
    }

    /** As peers do when nothing follows; the gateway would wait two seconds for it. */
    private void finishToo() {
        try {
            finish();
        } catch (UncheckedIOException gone) {
            // the gateway has not waited
        }
    }

    /** Breaks the connection: the gateway gets a reset. */
    public void reset() {
        io(() -> {
            socket.setSoLinger(true, 0);
            socket.close();
            return this;
        });
    }

    /** Address and port as the gateway sees them. */
    public String address() {
        return socket.getLocalAddress().getHostAddress() + ':' + socket.getLocalPort();
    }

    public Socket socket() {
        return socket;
    }

    @Override
    public void close() {
        io(() -> {
            socket.close();
            return this;
        });
    }

    @FunctionalInterface
    private interface Io<T> {
        T run() throws IOException;
    }

    private static <T> T io(Io<T> action) {
        try {
            return action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
