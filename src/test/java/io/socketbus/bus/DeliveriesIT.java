package io.socketbus.bus;

import static io.socketbus.testkit.StartedGateway.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketbus.SocketbusVerticle;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a gateway leaves behind in a Vertx that outlives it: nothing. */
class DeliveriesIT {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void a_start_that_fails_watches_nothing_any_more() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            JsonObject config = StartedGateway.config(new JsonObject().put("port", other.getLocalPort()));

            assertThatThrownBy(() -> await(
                            vertx.deployVerticle(new SocketbusVerticle(), new DeploymentOptions().setConfig(config))))
                    .hasMessageContaining("cannot listen");

            assertThat(Deliveries.of(vertx).addresses()).isEmpty();
        }
    }

    @Test
    void a_gateway_that_is_undeployed_watches_nothing_any_more() {
        JsonObject config = StartedGateway.config(new JsonObject());
        String deployment =
                await(vertx.deployVerticle(new SocketbusVerticle(), new DeploymentOptions().setConfig(config)));
        assertThat(Deliveries.of(vertx).addresses())
                .containsExactlyInAnyOrder("socketbus.devices.in", "socketbus.devices.dead");

        await(vertx.undeploy(deployment));

        assertThat(Deliveries.of(vertx).addresses()).isEmpty();
    }

    @Test
    void a_context_where_somebody_consumed_keeps_nothing() {
        Consumers consumers = Deliveries.of(vertx).watch("a");
        Mailbox<Context> where = new Mailbox<>();
        await(vertx.eventBus()
                .consumer("a", message -> {
                    where.handle(Objects.requireNonNull(Vertx.currentContext()));
                    message.reply(1);
                })
                .completion());
        await(vertx.eventBus().request("a", 1));
        Context context = where.next();
        assertThat(context.<Object>get(consumers)).isNotNull();

        consumers.forgetBefore(100);

        assertThat(consumers.places()).isEmpty();
        assertThat(context.<Object>get(consumers)).isNull();
        Deliveries.of(vertx).forget(consumers);
    }
}
