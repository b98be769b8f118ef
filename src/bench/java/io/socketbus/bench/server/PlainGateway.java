package io.socketbus.bench.server;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.HashMap;
import java.util.Map;

/**
 * Yardstick: the gateway that one would write in an hour. A frame becomes a JsonObject and is published with the
 * session as a header; a message to the outbound address is encoded and written at once.
 */
final class PlainGateway extends VerticleBase {

    private static final String IN = "plain.in";
    private static final String OUT = "plain.out";
    private static final String SESSION = "session";

    private final VertxFraming framing = VertxFraming.asked();
    private final Map<String, NetSocket> sockets = new HashMap<>();
    private int opened;

    private PlainGateway() {}

    public static void main(String[] arguments) {
        Yardstick.requireOneLoop();
        Vertx vertx = VertxEcho.vertx(1);
        vertx.deployVerticle(new Echo()).await();
        vertx.deployVerticle(new PlainGateway()).await();
    }

    @Override
    public Future<?> start() {
        return vertx.eventBus().consumer(OUT, this::write).completion().compose(consuming -> vertx.createNetServer(
                        new NetServerOptions().setTcpNoDelay(true))
                .connectHandler(this::onPeer)
                .listen(Yardstick.port(), "127.0.0.1"));
    }

    private void onPeer(NetSocket socket) {
        String session = Integer.toString(opened++);
        sockets.put(session, socket);
        socket.closeHandler(closed -> sockets.remove(session));
        DeliveryOptions headers = new DeliveryOptions().addHeader(SESSION, session);
        socket.handler(framing.parser(frame -> vertx.eventBus().publish(IN, frame.toJsonObject(), headers)));
    }

    private void write(Message<JsonObject> message) {
        NetSocket socket = sockets.get(message.headers().get(SESSION));
        if (socket != null) {
            framing.write(socket, message.body().toBuffer());
        }
    }

    /** The component behind it. */
    private static final class Echo extends VerticleBase {
        @Override
        public Future<?> start() {
            return vertx.eventBus().consumer(IN, this::answer).completion();
        }

        private void answer(Message<JsonObject> message) {
            DeliveryOptions headers =
                    new DeliveryOptions().addHeader(SESSION, message.headers().get(SESSION));
            vertx.eventBus().send(OUT, message.body(), headers);
        }
    }
}
