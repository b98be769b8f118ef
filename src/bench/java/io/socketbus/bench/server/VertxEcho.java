package io.socketbus.bench.server;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;

/** Yardstick: Vert.x without its event bus. */
final class VertxEcho extends VerticleBase {

    private final VertxFraming framing = VertxFraming.asked();

    private VertxEcho() {}

    public static void main(String[] arguments) {
        int loops = Yardstick.loops();
        vertx(loops)
                .deployVerticle(VertxEcho::new, new DeploymentOptions().setInstances(loops))
                .await();
    }

    /** A Vertx like that of the gateway. */
    static Vertx vertx(int loops) {
        return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
    }

    @Override
    public Future<?> start() {
        return vertx.createNetServer(options()).connectHandler(this::onPeer).listen(Yardstick.port(), "127.0.0.1");
    }

    private static NetServerOptions options() {
        NetServerOptions options = new NetServerOptions().setTcpNoDelay(true);
        String certificate = System.getenv(Certificate.CERTIFICATE);
        return certificate == null
                ? options
                : options.setSsl(true)
                        .setSslHandshakeTimeout(60)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(certificate)
                                .setKeyPath(System.getenv(Certificate.KEY)));
    }

    private void onPeer(NetSocket socket) {
        socket.handler(framing.parser(frame -> framing.write(socket, frame)));
    }
}
