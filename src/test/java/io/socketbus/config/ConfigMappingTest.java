package io.socketbus.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.config.InboundConfig.Delivery;
import io.socketbus.config.InboundConfig.Header;
import io.socketbus.config.InboundConfig.Nobody;
import io.socketbus.config.InboundConfig.OnBadFrame;
import io.socketbus.config.InboundConfig.OnNobody;
import io.socketbus.config.InboundConfig.Scope;
import io.socketbus.config.LimitsConfig.Door;
import io.socketbus.config.LimitsConfig.OnOversize;
import io.socketbus.config.LimitsConfig.Pace;
import io.socketbus.config.LimitsConfig.Timeouts;
import io.socketbus.config.LogConfig.Format;
import io.socketbus.config.LogConfig.Level;
import io.socketbus.config.OpsConfig.Payload;
import io.socketbus.config.OutboundConfig.OnFull;
import io.socketbus.config.RequestConfig.ReplyOrder;
import io.socketbus.config.TlsConfig.ClientAuth;
import io.socketbus.config.TracingConfig.Exporter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each key, set to another value than its default, arrives in its record; the framings have a test of their own. */
class ConfigMappingTest {

    private static final String EVERYTHING = """
            {
              "node": "north.1",
              "listeners": {
                "devices": {
                  "host": "127.0.0.1", "port": 7001, "instances": 3,
                  "framing": { "type": "raw" },
                  "codec": { "type": "text", "charset": "ISO-8859-1" },
                  "tls": {
                    "certificates": ["%1$s"], "keys": ["%1$s"], "trust": ["%1$s"],
                    "clientAuth": "required", "protocols": ["TLSv1.3"], "handshakeTimeout": "3s"
                  },
                  "proxy": { "trusted": ["10.0.0.0/8", "2001:db8::/32"], "timeout": "2s" },
                  "inbound": {
                    "address": "in", "delivery": "request", "scope": "loop", "headers": ["peer", "received"],
                    "copy": true, "onBadFrame": "close", "errorFrame": "NAK ${code}",
                    "maxInFlight": 9, "maxInFlightBytes": "9KiB", "replyTimeout": "9s", "attempts": 2, "idempotent": true,
                    "replyOrder": "completion", "ackFrame": "A", "nackFrame": "N", "onNobody": "dead",
                    "nobodyTimeout": "19s"
                  },
                  "outbound": { "address": "out", "maxQueuedBytes": "2MiB", "onFull": "close", "maxQueuedMessages": 5, "stallTimeout": "off",
                                "ask": { "match": "id", "request": "/id", "reply": "/of", "when": "!/method", "assign": true, "max": 3, "onTimeout": "close" } },
                  "limits": {
                    "maxFrameBytes": 100, "onOversize": "skip", "maxSessions": 7, "maxSessionsPerAddress": 3, "acceptRate": 4,
                    "allow": ["10.0.0.0/8"], "deny": ["10.1.0.0/16"], "frameRate": 11, "byteRate": "12KiB",
                    "firstFrameTimeout": "1s", "frameTimeout": "2s", "idleTimeout": "3s", "maxAge": "48h",
                    "halfCloseTimeout": "2m", "halfCloseQuiet": "250ms"
                  },
                  "goodbyeFrame": "bye"
                }
              },
              "verticles": {
                "db": {
                  "class": "Db", "config": { "url": "x" }, "instances": 2, "threadingModel": "WORKER", "ha": true,
                  "workerPoolName": "db", "workerPoolSize": 4,
                  "maxWorkerExecuteTime": 5, "maxWorkerExecuteTimeUnit": "SECONDS"
                }
              },
              "memory": { "inFlight": "5MiB", "queued": "6MiB", "partial": "7MiB" },
              "ops": {
                "host": "0.0.0.0", "port": 9100, "hosts": ["ops.example"], "token": "0123456789abcdef", "payload": "off",
                "tls": {
                  "certificates": ["%1$s"], "keys": ["%1$s"], "trust": ["%1$s"],
                  "clientAuth": "request", "protocols": ["TLSv1.2"], "handshakeTimeout": "4s"
                }
              },
              "drain": { "announce": "5s", "total": "1m", "quiet": "1s", "closeRate": 300 },
              "reload": "7s",
              "log": { "format": "json", "level": "warn", "levels": { "io.netty": "off" }, "repeat": 7 },
              "tracing": { "exporter": "otlp", "endpoint": "https://spans:4318/v1/traces", "oneIn": 1, "service": "doors" }
            }
            """;

    private JsonObject file;
    private String pem;
    private SocketbusConfig config;
    private ListenerConfig listener;

    @BeforeEach
    void load(@TempDir Path folder) throws IOException {
        pem = Files.createFile(folder.resolve("x.pem")).toString();
        file = new JsonObject(EVERYTHING.replace("%1$s", pem));
        config = Configs.load(file);
        listener = Configs.listener(config);
    }

    @Test
    void no_key_is_left_out() {
        Set<String> written = new TreeSet<>();
        leaves("", file, written);
        Set<String> known = new TreeSet<>();
        ConfigLoader.keys(file).values().stream()
                .filter(key -> key.type() != Key.Type.SECTION)
                .map(Key::path)
                .filter(path -> !path.contains(".framing."))
                .forEach(known::add);

        assertThat(written).isEqualTo(known);
    }

    private static void leaves(String path, JsonObject section, Set<String> leaves) {
        for (String key : section.fieldNames()) {
            String below = path.isEmpty() ? key : path + '.' + key;
            if (section.getValue(key) instanceof JsonObject object && !key.equals("config") && !key.equals("levels")) {
                leaves(below, object, leaves);
            } else if (!below.contains(".framing.") && !key.equals("charset")) {
                leaves.add(below);
            }
        }
    }

    @Test
    void the_root() {
        PemFile empty = new PemFile(pem, Buffer.buffer());
        assertThat(config.node()).isEqualTo("north.1");
        assertThat(config.memory()).isEqualTo(new MemoryConfig(5 << 20, 6 << 20, 7 << 20));
        assertThat(config.ops())
                .isEqualTo(new OpsConfig(
                        "0.0.0.0",
                        9_100,
                        List.of("ops.example"),
                        "0123456789abcdef",
                        new TlsConfig(
                                List.of(empty),
                                List.of(empty),
                                List.of(empty),
                                ClientAuth.REQUEST,
                                List.of("TLSv1.2"),
                                Duration.ofSeconds(4)),
                        Payload.OFF));
        assertThat(config.reload()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.drain())
                .isEqualTo(new DrainConfig(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofSeconds(1), 300));
        assertThat(config.tracing())
                .isEqualTo(new TracingConfig(Exporter.OTLP, "https://spans:4318/v1/traces", 1, "doors"));
        assertThat(config.log()).isEqualTo(new LogConfig(Format.JSON, Level.WARN, Map.of("io.netty", Level.OFF), 7));
    }

    @Test
    void a_listener() {
        assertThat(listener.host()).isEqualTo("127.0.0.1");
        assertThat(listener.port()).isEqualTo(7_001);
        assertThat(listener.instances()).isEqualTo(3);
        assertThat(listener.framing()).isInstanceOf(FramingConfig.Raw.class);
        assertThat(listener.goodbyeFrame()).isEqualTo("bye");
    }

    @Test
    void a_codec_gets_its_section_as_it_is_written() {
        assertThat(listener.codec().type()).isEqualTo("text");
        assertThat(listener.codec().settings())
                .isEqualTo(new JsonObject().put("type", "text").put("charset", "ISO-8859-1"));
    }

    @Test
    void tls() {
        PemFile empty = new PemFile(pem, Buffer.buffer());

        assertThat(listener.tls())
                .isEqualTo(new TlsConfig(
                        List.of(empty),
                        List.of(empty),
                        List.of(empty),
                        ClientAuth.REQUIRED,
                        List.of("TLSv1.3"),
                        Duration.ofSeconds(3)));
    }

    @Test
    void the_header_of_a_balancer() {
        assertThat(listener.proxy())
                .isEqualTo(new ProxyConfig(List.of("10.0.0.0/8", "2001:db8::/32"), Duration.ofSeconds(2)));
    }

    @Test
    void the_way_in() {
        assertThat(listener.inbound())
                .isEqualTo(new InboundConfig(
                        "in",
                        Delivery.REQUEST,
                        Scope.LOOP,
                        Set.of(Header.PEER, Header.RECEIVED),
                        true,
                        new RequestConfig(9, 9 << 10, Duration.ofSeconds(9), 2, true, ReplyOrder.COMPLETION, "A", "N"),
                        new Nobody(OnNobody.DEAD, Duration.ofSeconds(19)),
                        OnBadFrame.CLOSE,
                        "NAK ${code}"));
    }

    @Test
    void the_way_out() {
        assertThat(listener.outbound())
                .isEqualTo(new OutboundConfig(
                        "out",
                        2 << 20,
                        5,
                        OnFull.CLOSE,
                        Duration.ZERO,
                        new AskConfig(
                                AskConfig.Match.ID, "/id", "/of", "!/method", true, 3, AskConfig.OnTimeout.CLOSE)));
    }

    @Test
    void the_limits() {
        assertThat(listener.limits())
                .isEqualTo(new LimitsConfig(
                        100,
                        OnOversize.SKIP,
                        new Door(7, 3, 4, List.of("10.0.0.0/8"), List.of("10.1.0.0/16")),
                        new Pace(11, 12 << 10),
                        new Timeouts(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                Duration.ofDays(2),
                                Duration.ofMinutes(2),
                                Duration.ofMillis(250))));
    }

    @Test
    void a_verticle() {
        JsonObject written = file.getJsonObject("verticles").getJsonObject("db").copy();
        written.remove("class");

        VerticleConfig verticle = Configs.verticle(config);

        assertThat(verticle.name()).isEqualTo("db");
        assertThat(verticle.className()).isEqualTo("Db");
        assertThat(verticle.options()).isEqualTo(written);
    }

    @Test
    void one_text_is_a_list_of_one() {
        JsonObject one = Configs.withListener("{\"inbound\":{\"headers\":\"peer\"}}");

        assertThat(Configs.listener(one).inbound().headers()).containsExactly(Header.PEER);
    }

    @Test
    void the_file_is_not_changed_by_reading_it() {
        JsonObject before = file.copy();

        Configs.load(file, Map.of("SOCKETBUS_NODE", "south", "SOCKETBUS_OPS_PORT", "1"));

        assertThat(file).isEqualTo(before);
    }
}
