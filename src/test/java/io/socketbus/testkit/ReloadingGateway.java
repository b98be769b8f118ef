package io.socketbus.testkit;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.Addresses;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A gateway whose configuration is in mounted files, which it looks at every 100 ms, with a listener for a canary. */
public record ReloadingGateway(WatchedGateway watched, MountedFiles files) implements AutoCloseable {

    private static final String RELOADS = "socketbus_config_reloads_total";

    /** @param directory for the files */
    public static ReloadingGateway with(Path directory, JsonObject listener) {
        JsonObject config = StartedGateway.config(listener).put("reload", "100ms");
        config.getJsonObject("listeners").put(Canary.LISTENER, new JsonObject("""
                {"host": "127.0.0.1", "port": 0, "codec": {"type": "text"}, "inbound": {"delivery": "request"}}"""));
        MountedFiles files = new MountedFiles(directory);
        files.replaceConfiguration(config.encode());
        WatchedGateway watched = WatchedGateway.of(files.configuration());
        StartedGateway.await(watched.gateway()
                .vertx()
                .eventBus()
                .consumer(Addresses.in(Canary.LISTENER), (Message<String> frame) -> frame.reply(frame.body()))
                .completion());
        return new ReloadingGateway(watched, files);
    }

    public StartedGateway gateway() {
        return watched.gateway();
    }

    /** Changes the usual listener, and waits until that is applied. */
    public void changeListener(Consumer<JsonObject> change) {
        change(config -> change.accept(listener(config, StartedGateway.LISTENER)));
    }

    /** A listener of a configuration. */
    public static JsonObject listener(JsonObject config, String name) {
        return config.getJsonObject("listeners").getJsonObject(name);
    }

    /** Changes the configuration, and waits until that is applied. */
    public void change(Consumer<JsonObject> change) {
        JsonObject config = files.json();
        change.accept(config);
        replace(config.encode());
    }

    /** Replaces the configuration, and waits until it is applied. */
    public void replace(String text) {
        awaitApplied(() -> files.replaceConfiguration(text));
    }

    /** Does something to the files, and waits until that is applied. */
    public void awaitApplied(Runnable change) {
        double before = reloads("APPLIED");
        change.run();
        eventually().untilAsserted(() -> assertThat(reloads("APPLIED")).isEqualTo(before + 1));
        assertThat(watched.metrics().value("socketbus_config_last_reload_success", Map.of()))
                .isEqualTo(1);
        assertThat(ready().containsKey("refused")).isFalse();
    }

    /**
     * Replaces the configuration by one that cannot be used.
     *
     * @return why it was refused
     */
    public List<String> refusalOf(String text) {
        return refusalOf(() -> files.replaceConfiguration(text));
    }

    /**
     * Does something to the files that makes them of no use.
     *
     * @return why they were refused
     */
    public List<String> refusalOf(Runnable change) {
        double before = reloads("REFUSED");
        change.run();
        eventually().untilAsserted(() -> assertThat(reloads("REFUSED")).isEqualTo(before + 1));
        assertThat(watched.metrics().value("socketbus_config_last_reload_success", Map.of()))
                .isZero();
        return ready().getJsonObject("refused").getJsonArray("reasons").stream()
                .map(String::valueOf)
                .toList();
    }

    /** Changes of the configuration with this outcome. */
    public double reloads(String outcome) {
        return watched.metrics().value(RELOADS, Map.of("outcome", outcome));
    }

    /** What the platform is told of the configuration by a gateway that is ready whatever became of it. */
    public JsonObject ready() {
        HttpAnswer answer = HttpAnswer.of(watched.opsPort(), "/ready");
        assertThat(answer.status()).isEqualTo(200);
        return new JsonObject(answer.body()).getJsonObject("config");
    }

    @Override
    public void close() {
        watched.close();
    }
}
