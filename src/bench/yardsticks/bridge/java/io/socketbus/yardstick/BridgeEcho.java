package io.socketbus.yardstick;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.ext.bridge.BridgeOptions;
import io.vertx.ext.bridge.PermittedOptions;
import io.vertx.ext.eventbus.bridge.tcp.TcpEventBusBridge;

/**
 * vertx-tcp-eventbus-bridge with a consumer that replies with what it gets, on one event loop. It has one framing, its own:
 * a length of four bytes and an envelope of JSON.
 */
public final class BridgeEcho {

    private static final String ADDRESS = "echo";

    private BridgeEcho() {}

    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        vertx.eventBus().consumer(ADDRESS, message -> message.reply(message.body()));
        BridgeOptions options = new BridgeOptions().addInboundPermitted(new PermittedOptions().setAddress(ADDRESS));
        TcpEventBusBridge.create(vertx, options)
                .listen(Integer.parseInt(System.getenv("BENCH_PORT")), "127.0.0.1")
                .await();
    }
}
