package io.socketbus.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.config.FramingConfig.Empty;
import io.socketbus.config.FramingConfig.Engine;
import io.socketbus.config.FramingConfig.Line;
import io.socketbus.config.FramingConfig.LineEnd;
import io.socketbus.config.InboundConfig.Delivery;
import io.socketbus.config.InboundConfig.Nobody;
import io.socketbus.config.InboundConfig.OnBadFrame;
import io.socketbus.config.InboundConfig.OnNobody;
import io.socketbus.config.InboundConfig.Scope;
import io.socketbus.config.LimitsConfig.Door;
import io.socketbus.config.LimitsConfig.OnOversize;
import io.socketbus.config.LimitsConfig.Pace;
import io.socketbus.config.LimitsConfig.Timeouts;
import io.socketbus.config.OpsConfig.Payload;
import io.socketbus.config.OutboundConfig.OnFull;
import io.socketbus.config.RequestConfig.ReplyOrder;
import io.socketbus.config.TlsConfig.ClientAuth;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds where nothing is written; the framings have a test of their own. */
class ConfigDefaultsTest {

    private final SocketbusConfig config = Configs.load(Configs.minimal());
    private final ListenerConfig listener = Configs.listener(config);

    @Test
    void the_root() {
        assertThat(config.node()).isEqualTo("host-1");
        assertThat(config.verticles()).isEmpty();
        assertThat(config.reload()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.ops()).isEqualTo(new OpsConfig("127.0.0.1", 9_000, List.of(), null, null, Payload.FULL));
        assertThat(config.drain())
                .isEqualTo(new DrainConfig(Duration.ZERO, Duration.ofSeconds(25), Duration.ofSeconds(2), 0));
        assertThat(config.tracing())
                .isEqualTo(new TracingConfig(
                        TracingConfig.Exporter.OFF, "http://localhost:4318/v1/traces", 1_000, "socketbus"));
        assertThat(config.log()).isEqualTo(new LogConfig(LogConfig.Format.TEXT, LogConfig.Level.INFO, Map.of(), 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "localhost", "[::1]", "::1"})
    void what_peers_send_is_shown_where_only_this_host_sees_it(String host) {
        assertThat(ops(host).payload()).isEqualTo(Payload.FULL);
        assertThat(ops(host).isLoopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.1.2.3", "ops.example", "127.example", "localhost.example", "::"})
    void and_masked_elsewhere(String host) {
        assertThat(ops(host).payload()).isEqualTo(Payload.MASKED);
        assertThat(ops(host).isLoopback()).isFalse();
    }

    private static OpsConfig ops(String host) {
        return Configs.load(Configs.withRoot(new JsonObject()
                        .put("ops", new JsonObject().put("host", host))
                        .encode()))
                .ops();
    }

    @Test
    void a_listener() {
        assertThat(listener.name()).isEqualTo("devices");
        assertThat(listener.host()).isEqualTo("0.0.0.0");
        assertThat(listener.instances()).as("an instance an event loop").isZero();
        assertThat(listener.codec()).isEqualTo(new CodecConfig("json", new JsonObject().put("type", "json")));
        assertThat(listener.tls()).isNull();
        assertThat(listener.proxy()).isNull();
        assertThat(listener.goodbyeFrame()).isNull();
    }

    @Test
    void frames_are_lines_and_between_lines_of_json_an_empty_one_is_no_message() {
        assertThat(listener.framing())
                .isEqualTo(new Line(LineEnd.ANY, LineEnd.LF, Engine.OWN, Buffer.buffer(), Empty.SKIP));
    }

    @Test
    void the_way_in() {
        assertThat(listener.inbound())
                .isEqualTo(new InboundConfig(
                        "socketbus.devices.in",
                        Delivery.PUBLISH,
                        Scope.NODE,
                        Set.of(),
                        false,
                        new RequestConfig(64, 1 << 20, Duration.ofSeconds(5), 1, false, ReplyOrder.FRAME, null, null),
                        new Nobody(OnNobody.DEAD, Duration.ofSeconds(30)),
                        OnBadFrame.DEAD,
                        null));
    }

    @Test
    void frames_that_are_answered_wait_for_somebody_who_answers() {
        JsonObject request = Configs.withListener("{\"inbound\":{\"delivery\":\"request\"}}");

        assertThat(Configs.listener(request).inbound().nobody())
                .isEqualTo(new Nobody(OnNobody.PAUSE, Duration.ofSeconds(30)));
    }

    @Test
    void the_way_out() {
        assertThat(listener.outbound())
                .isEqualTo(new OutboundConfig(
                        "socketbus.devices.out", 1 << 20, 10_000, OnFull.REFUSE, Duration.ofSeconds(10), null));
    }

    @Test
    void the_limits() {
        assertThat(listener.limits())
                .isEqualTo(new LimitsConfig(
                        64 << 10,
                        OnOversize.CLOSE,
                        new Door(20_000 - 512, 0, 0, List.of(), List.of()),
                        new Pace(0, 0),
                        new Timeouts(
                                Duration.ZERO,
                                Duration.ofSeconds(10),
                                Duration.ZERO,
                                Duration.ZERO,
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(1))));
    }

    @Test
    void tls_where_it_is_written(@TempDir Path folder) throws IOException {
        String file = Files.createFile(folder.resolve("x.pem")).toString();
        JsonObject tls =
                new JsonObject().put("certificates", new JsonArray().add(file)).put("keys", file);

        PemFile empty = new PemFile(file, Buffer.buffer());

        TlsConfig read = Configs.listener(
                        Configs.withListener(new JsonObject().put("tls", tls).encode()))
                .tls();

        assertThat(read)
                .isEqualTo(new TlsConfig(
                        List.of(empty),
                        List.of(empty),
                        List.of(),
                        ClientAuth.NONE,
                        List.of("TLSv1.3", "TLSv1.2"),
                        Duration.ofSeconds(5)));
    }

    @Test
    void the_header_of_a_balancer_where_it_is_written() {
        JsonObject file = Configs.withListener("{\"proxy\":{\"trusted\":\"10.0.0.0/8\"}}");

        assertThat(Configs.listener(file).proxy())
                .isEqualTo(new ProxyConfig(List.of("10.0.0.0/8"), Duration.ofSeconds(3)));
    }

    @Test
    void a_verticle() {
        VerticleConfig verticle = Configs.verticle(Configs.load(Configs.withVerticle("{}")));

        assertThat(verticle.className()).isEqualTo("Db");
        assertThat(verticle.options())
                .isEqualTo(new io.vertx.core.DeploymentOptions()
                        .setConfig(new JsonObject())
                        .toJson());
    }

    @Test
    void the_node_is_called_after_the_host() {
        assertThat(ConfigLoader.load(Configs.minimal(), Map.of("HOSTNAME", "pod-7"))
                        .node())
                .isEqualTo("pod-7");
    }
}
