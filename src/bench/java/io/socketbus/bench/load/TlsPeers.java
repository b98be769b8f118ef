package io.socketbus.bench.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Peers that speak TLS, send one line each, get it back, and keep still. They believe any certificate. */
public final class TlsPeers implements AutoCloseable {

    /** Handshakes at once. */
    private static final int LANES = 16;

    private static final long MINUTES = 10;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final NetClient client = vertx.createNetClient(new NetClientOptions()
            .setSsl(true)
            .setTrustAll(true)
            .setHostnameVerificationAlgorithm("")
            .setTcpNoDelay(true));
    private final InetSocketAddress server;
    private final int count;
    private final int frameBytes;

    private TlsPeers(InetSocketAddress server, int count, int frameBytes) {
        this.server = server;
        this.count = count;
        this.frameBytes = frameBytes;
    }

    /** Connects all, and returns when each has its line back. */
    public static TlsPeers connect(InetSocketAddress server, int count, int frameBytes) throws Exception {
        TlsPeers peers = new TlsPeers(server, count, frameBytes);
        List<Future<Void>> lanes = new ArrayList<>();
        for (int lane = 0; lane < LANES; lane++) {
            lanes.add(peers.exchange(lane));
        }
        try {
            Future.all(lanes).await(MINUTES, TimeUnit.MINUTES);
            return peers;
        } catch (Exception e) {
            peers.close();
            throw e;
        }
    }

    private Future<Void> exchange(int peer) {
        return peer >= count
                ? Future.succeededFuture()
                : client.connect(server.getPort(), server.getAddress().getHostAddress())
                        .compose(socket -> exchange(socket, peer))
                        .compose(back -> exchange(peer + LANES));
    }

    private Future<Void> exchange(NetSocket socket, int peer) {
        Buffer line = Buffer.buffer(Line.of(peer, frameBytes));
        Buffer came = Buffer.buffer();
        Promise<Void> back = Promise.promise();
        socket.closeHandler(closed -> back.tryFail(new WrongReplyException("the server closed a connection")));
        socket.handler(chunk -> {
            came.appendBuffer(chunk);
            if (came.equals(line)) {
                back.tryComplete();
            } else if (came.length() >= line.length()) {
                back.tryFail(new WrongReplyException("due " + line + ", came " + came));
            }
        });
        return socket.write(line).compose(written -> back.future());
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
