package io.socketbus.examples;

import io.socketbus.SocketbusVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

/**
 * A gateway inside a Vert.x of one's own, and a component that answers its peers.
 *
 * <pre>
 *   printf '{"id":7}\n' | nc -N localhost 7000     answers {"seen":7}
 * </pre>
 */
public final class EmbeddedGateway {

    private final Vertx vertx;
    private final SocketbusVerticle gateway = new SocketbusVerticle();

    EmbeddedGateway(Vertx vertx) {
        this.vertx = vertx;
    }

    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx();
        EmbeddedGateway example = new EmbeddedGateway(vertx);
        example.start(config(7000))
                .onSuccess(id -> Runtime.getRuntime().addShutdownHook(new Thread(() -> example.stop(id))))
                .onFailure(fault -> {
                    System.err.println(fault.getMessage());
                    vertx.close();
                });
    }

    /** What a process reads from its configuration file. */
    static JsonObject config(int port) {
        JsonObject devices = new JsonObject()
                .put("port", port)
                .put("framing", new JsonObject().put("type", "line"))
                .put("codec", new JsonObject().put("type", "json"));
        return new JsonObject()
                .put("listeners", new JsonObject().put("devices", devices))
                .put("ops", new JsonObject().put("host", "127.0.0.1").put("port", 9000));
    }

    /**
     * Starts the component, then the gateway: the first frame shall find somebody.
     *
     * @return the deployment's id; fails with every fault of the configuration in the message
     */
    Future<String> start(JsonObject config) {
        return vertx.deployVerticle(new Acknowledger())
                .compose(component -> vertx.deployVerticle(gateway, new DeploymentOptions().setConfig(config)));
    }

    /** Which port it is, where the configuration says 0. */
    int port() {
        return gateway.listeners().get(0).port();
    }

    /**
     * Drains the gateway while the component still answers, then ends everything. Call it on a thread of your own: no
     * event loop is left to tell of its end.
     */
    void stop(String id) {
        vertx.undeploy(id).await();
        vertx.close().await();
    }
}
