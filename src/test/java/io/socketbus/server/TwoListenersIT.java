package io.socketbus.server;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketbus.SocketbusVerticle;
import io.socketbus.client.SocketbusClient;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Listeners beside each other know nothing of each other, and no two have one name. */
class TwoListenersIT {

    private static final DeliveryOptions TO_ALL = new DeliveryOptions().addHeader("to", "all");

    @Test
    void each_listener_has_addresses_framing_codec_and_counters_of_its_own() {
        JsonObject config = StartedGateway.config(new JsonObject());
        config.getJsonObject("listeners").put("printers", new JsonObject("""
                {"host": "127.0.0.1", "port": 0, "framing": {"type": "netstring"}, "codec": {"type": "text"}}"""));
        try (StartedGateway gateway = StartedGateway.of(config);
                Peer device = gateway.connect();
                Peer printer = Peer.connect(gateway.listener("printers").port())) {
            Mailbox<Message<Object>> ofDevices = gateway.inbound();
            Mailbox<Message<Object>> ofPrinters = gateway.consume("socketbus.printers.in");

            device.send("1\n");
            printer.send("5:ready,");

            assertThat(ofDevices.next().body()).isEqualTo(1);
            assertThat(ofPrinters.next().body()).isEqualTo("ready");
            await(gateway.vertx().eventBus().request("socketbus.printers.out", "print", TO_ALL));
            await(gateway.vertx().eventBus().request("socketbus.devices.out", 2, TO_ALL));
            assertThat(printer.read(8).toString()).isEqualTo("5:print,");
            assertThat(device.readLine()).isEqualTo("2");
            assertThat(ofDevices.now()).isEmpty();
            eventually().until(() -> gateway.count("published") == 1);
            assertThat(gateway.listener("printers").counters().opened.sum()).isEqualTo(1);
        }
    }

    @Test
    void a_second_listener_of_one_name_is_refused_and_leaves_the_first_as_it_was() {
        JsonObject config = StartedGateway.config(new JsonObject("""
                {"inbound": {"address": "plant.in"}}"""));
        try (StartedGateway gateway = StartedGateway.of(config)) {
            var second =
                    gateway.vertx().deployVerticle(new SocketbusVerticle(), new DeploymentOptions().setConfig(config));

            assertThatThrownBy(() -> await(second)).hasMessageContaining("listener devices runs already");

            Mailbox<Message<Integer>> frames = new Mailbox<>();
            SocketbusClient client = SocketbusClient.of(gateway.vertx(), StartedGateway.LISTENER);
            await(client.<Integer>consumer(frames).completion());
            try (Peer peer = gateway.connect()) {
                peer.send("7\n");
                assertThat(frames.next().body()).isEqualTo(7);
            }
        }
    }
}
