package io.socketbus.ops;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What listens, and the configuration in effect, over HTTP. */
class OpsListenersIT {

    @AutoClose
    private final Ops ops = Ops.of(config());

    private static JsonObject config() {
        JsonObject config = StartedGateway.config(new JsonObject("{\"codec\": {\"type\": \"text\"}}"));
        config.getJsonObject("listeners")
                .put(
                        "lab",
                        new JsonObject("{\"host\": \"127.0.0.1\", \"port\": 0, \"framing\": {\"type\": \"netstring\"},"
                                + " \"proxy\": {\"trusted\": \"10.0.0.0/8\"}}"));
        config.put(
                "verticles",
                new JsonObject(
                        "{\"echo\": {\"class\": \"io.socketbus.demo.Echo\", \"config\": {\"password\": \"hunter2\"}}}"));
        return config;
    }

    private JsonObject listener(int index) {
        return ops.ask("/listeners").getJsonArray("listeners").getJsonObject(index);
    }

    @Test
    void listeners_are_told_in_their_order_with_what_they_do() {
        JsonObject devices = listener(0);

        assertThat(devices.getString("listener")).isEqualTo("devices");
        assertThat(devices.getInteger("port")).isEqualTo(ops.gateway().port());
        assertThat(devices.getString("framing")).isEqualTo("line");
        assertThat(devices.getString("codec")).isEqualTo("text");
        assertThat(devices.getString("delivery")).isEqualTo("publish");
        assertThat(devices.getJsonObject("addresses").getString("in")).isEqualTo("socketbus.devices.in");
        assertThat(devices.getJsonObject("limits").getInteger("maxFrameBytes")).isEqualTo(65_536);
        assertThat(devices.getBoolean("proxy")).isFalse();
        assertThat(listener(1).getBoolean("proxy")).isTrue();
        assertThat(listener(1).getString("framing")).isEqualTo("text-length");
        assertThat(ops.ask("/listeners").getString("payload")).isEqualTo("full");
    }

    @Test
    void they_tell_their_sessions_and_counters_and_how_much_passes_a_second() {
        try (Peer peer = ops.gateway().connect()) {
            peer.send("hello\n");
            assertThat(peer.readLine()).isEqualTo("hello");

            assertThat(listener(0).getInteger("sessions")).isEqualTo(1);
            assertThat(listener(0).getJsonObject("counters").getInteger("framesIn"))
                    .isEqualTo(1);
            eventually().until(() -> listener(0).getJsonObject("rates").getDouble("framesIn") > 0);
            eventually().until(() -> listener(0).getJsonObject("rates").getDouble("framesIn") == 0);
        }
        eventually().until(() -> listener(0).getInteger("sessions") == 0);
    }

    @Test
    void the_configuration_is_told_with_its_defaults_and_without_its_secrets() {
        JsonObject config = ops.ask("/config");

        JsonObject devices = config.getJsonObject("listeners").getJsonObject("devices");
        assertThat(devices.getJsonObject("limits").getString("maxFrameBytes")).isEqualTo("64KiB");
        assertThat(config.getJsonObject("ops").getString("token")).isEqualTo("***");
        assertThat(config.encode()).doesNotContain("hunter2", Ops.TOKEN);
    }
}
