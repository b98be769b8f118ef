package io.socketbus.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.socketbus.config.ConfigException;
import io.socketbus.config.ConfigLoader;
import io.socketbus.config.ListenerConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the reader of the configuration accepts, the decoders and encoders take, too: --check never says ok in vain. */
class AcceptedFramingsTest {

    private static final List<String> TYPES = List.of(
            "line",
            "delimiter",
            "fixed",
            "length",
            "varint",
            "text-length",
            "start-end",
            "raw",
            "mllp",
            "syslog",
            "gelf",
            "modbus",
            "slip",
            "netstring",
            "stomp",
            "tpkt",
            "jt808",
            "mqtt",
            "kafka",
            "protobuf");

    private static final Map<String, List<Object>> VALUES = Map.ofEntries(
            Map.entry("accept", List.of("any", "lf", "crlf")),
            Map.entry("write", List.of("lf", "crlf", "octet-count")),
            Map.entry("engine", List.of("own", "record-parser")),
            Map.entry("skip", List.of("", " ", "hex:0d0a")),
            Map.entry("empty", List.of("deliver", "skip")),
            Map.entry("delimiters", List.of(";", new JsonArray().add("ab").add("b"), "hex:0d0a")),
            Map.entry("keep", List.of(true, false)),
            Map.entry("size", List.of(1, 2, 8, 100)),
            Map.entry("offset", List.of(0, 1, 65_536)),
            Map.entry("endian", List.of("big", "little")),
            Map.entry("adjustment", List.of(-65_536, 0, 7)),
            Map.entry("inclusive", List.of(true, false)),
            Map.entry("strip", List.of(0, 1, 3, true, false)),
            Map.entry("digits", List.of(0, 1, 4, 10)),
            Map.entry("separator", List.of("", ":", "hex:2020")),
            Map.entry("base", List.of("dec", "hex", "bcd")),
            Map.entry("trailer", List.of("", ",")),
            Map.entry("start", List.of("hex:02", "<<")),
            Map.entry("end", List.of("hex:03", "<<")),
            Map.entry(
                    "escape",
                    List.of(
                            new JsonObject(),
                            new JsonObject(
                                    "{\"hex:02\":\"hex:1b05\",\"hex:03\":\"hex:1b06\",\"hex:1b\":\"hex:1b1b\"}"))));

    @Test
    void they_can_all_be_built() {
        Random random = new Random(7_000);
        List<ListenerConfig> accepted = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            accepted(framing(random), random.nextBoolean() ? "skip" : "close").ifPresent(accepted::add);
        }

        assertThat(accepted).hasSizeGreaterThan(300);
        assertThat(accepted.stream()
                        .map(listener -> listener.framing().getClass())
                        .distinct())
                .as("kinds of framing")
                .hasSize(10);
        assertThat(accepted).allSatisfy(listener -> assertThatCode(() -> {
                    Framings.encoder(listener);
                    Framings.decoders(listener).get();
                })
                .as("%s", listener.framing())
                .doesNotThrowAnyException());
    }

    /** A type with up to three keys, which need not be its own. */
    private static JsonObject framing(Random random) {
        JsonObject framing = new JsonObject().put("type", TYPES.get(random.nextInt(TYPES.size())));
        List<String> keys = VALUES.keySet().stream().sorted().toList();
        for (int i = random.nextInt(4); i > 0; i--) {
            String key = keys.get(random.nextInt(keys.size()));
            List<Object> values = VALUES.getOrDefault(key, List.of());
            framing.put(key, values.get(random.nextInt(values.size())));
        }
        return framing;
    }

    private static Optional<ListenerConfig> accepted(JsonObject framing, String onOversize) {
        JsonObject listener = new JsonObject()
                .put("port", 0)
                .put("framing", framing)
                .put("limits", new JsonObject().put("onOversize", onOversize));
        try {
            return Optional.ofNullable(ConfigLoader.load(
                            new JsonObject().put("listeners", new JsonObject().put("devices", listener)), Map.of())
                    .listeners()
                    .get("devices"));
        } catch (ConfigException refused) {
            return Optional.empty();
        }
    }
}
