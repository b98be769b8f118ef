package io.socketbus.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.config.ConfigException;
import io.socketbus.config.ConfigOrigin;
import io.socketbus.server.ConfigCheck;
import io.socketbus.testkit.Canary;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.ReloadingGateway;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file is replaced by each configuration that people get wrong, while peers talk. */
class BadReloadIT {

    /** A build tries some of them. */
    private static final int EACH = Math.max(1, 5 / Scale.of(1));

    @TempDir
    Path directory;

    /** Those that are wrong here, too: some need a variable, or a machine with few open files. */
    private static List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        try (var in = BadReloadIT.class.getResourceAsStream("/bad-configurations.json")) {
            String corpus = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            for (Object each : new JsonArray(corpus)) {
                JsonObject bad = (JsonObject) each;
                JsonObject config = bad.getJsonObject("config");
                String text = config == null ? bad.getString("text") : config.encode();
                if (!faults(text).isEmpty()) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    private static List<String> faults(String text) {
        try {
            ConfigOrigin.text("socketbus.json", text, Map.of()).load(text, ConfigCheck::faults);
            return List.of();
        } catch (ConfigException e) {
            return e.faults();
        }
    }

    @Test
    void each_is_refused_with_its_faults_and_disturbs_nobody() throws IOException {
        List<String> texts = texts();
        assertThat(texts).hasSizeGreaterThan(60);
        try (ReloadingGateway reloading = ReloadingGateway.with(
                        directory, new JsonObject().put("codec", new JsonObject().put("type", "text")));
                Canary canary = Canary.beside(reloading.gateway()).allowLines(5 * texts.size());
                Peer open = reloading.gateway().echo().connect()) {
            String good = reloading.files().json().encode();
            for (int i = 0; i < texts.size(); i += EACH) {
                List<String> reasons = reloading.refusalOf(texts.get(i));

                assertThat(reasons).as(texts.get(i)).hasSameSizeAs(faults(texts.get(i)));
                assertThat(open.send("still here\n").readLine()).isEqualTo("still here");
            }

            canary.awaitExchanges(1);
            assertThat(reloading.reloads("APPLIED")).isZero();
            reloading.replace(good);
            assertThat(canary.log()).anyMatch(line -> line.startsWith("configuration refused reason="));
        }
    }
}
