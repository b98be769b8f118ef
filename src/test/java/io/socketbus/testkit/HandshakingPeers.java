package io.socketbus.testkit;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Peers that connect one after the other without a pause, shake hands, have a line sent back, and leave. */
public final class HandshakingPeers implements AutoCloseable {

    private final Certificates certificates;
    private final int port;
    private final List<String> serials = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "handshaking-peers");
    private volatile @Nullable Throwable failure;
    private volatile boolean stopped;

    private HandshakingPeers(Certificates certificates, int port) {
        this.certificates = certificates;
        this.port = port;
    }

    /** @param port of a listener that sends lines back */
    public static HandshakingPeers of(Certificates certificates, int port) {
        HandshakingPeers peers = new HandshakingPeers(certificates, port);
        peers.thread.start();
        return peers;
    }

    private void run() {
        try {
            while (!stopped) {
                shakeHands();
            }
        } catch (RuntimeException | AssertionError | SSLPeerUnverifiedException e) {
            failure = e;
        }
    }

    private void shakeHands() throws SSLPeerUnverifiedException {
        SSLSocket socket = certificates.socket();
        try (Peer peer = Peer.of(socket, port)) {
            String answer = peer.send("hello\n").readLine();
            if (!answer.equals("hello")) {
                throw new AssertionError("was answered " + answer);
            }
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            add(shown.getSerialNumber().toString());
        }
    }

    private synchronized void add(String serial) {
        serials.add(serial);
    }

    private synchronized int count() {
        return serials.size();
    }

    /** Serial number of the certificate that the last one was shown; empty before the first. */
    public synchronized String lastSerial() {
        return serials.isEmpty() ? "" : serials.get(serials.size() - 1);
    }

    /** Waits until a peer was shown this certificate. */
    public void awaitSerial(String serial) {
        eventually().until(() -> lastSerial().equals(serial) || failure != null);
        assertNoneFailed();
    }

    /** Waits for so many peers more. */
    public void awaitMore(int more) {
        int wanted = count() + more;
        eventually().until(() -> count() >= wanted || failure != null);
        assertNoneFailed();
    }

    public void assertNoneFailed() {
        assertThat(failure).as("after %d handshakes", count()).isNull();
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join(Peer.DEADLINE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
