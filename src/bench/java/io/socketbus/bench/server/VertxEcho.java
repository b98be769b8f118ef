package io.socketbus.bench.server;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;

/** Yardstick: Vert.x without its event bus. */
final class VertxEcho extends VerticleBase {

    private VertxEcho() {}

    public static void main(String[] arguments) {
        oneLoop().deployVerticle(new VertxEcho()).await();
    }

    /** A Vertx like that of the gateway: native transport, one event loop. */
    static Vertx oneLoop() {
        VertxOptions options = new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1);
        return Vertx.builder().with(options).build();
    }

    static int port() {
        return Integer.parseInt(System.getenv("BENCH_PORT"));
    }

    @Override
    public Future<?> start() {
        return vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true))
                .connectHandler(VertxEcho::onPeer)
                .listen(port(), "127.0.0.1");
    }

    private static void onPeer(NetSocket socket) {
        socket.handler(RecordParser.newDelimited("\n", frame -> socket.write(frame.appendByte((byte) '\n'))));
    }
}
