package io.socketbus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A started gateway, and where its ops server listens. */
public record WatchedGateway(StartedGateway gateway, int opsPort) implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("ops host=\\S+ port=(\\d+)");

    /** With a whole configuration. */
    public static WatchedGateway of(JsonObject config) {
        return of(() -> StartedGateway.of(config));
    }

    /** With the configuration in a file, which it goes on to look at. */
    public static WatchedGateway of(Path file) {
        return of(() -> StartedGateway.of(file));
    }

    private static WatchedGateway of(Supplier<StartedGateway> start) {
        try (LogLines log = LogLines.ofGateway()) {
            StartedGateway gateway = start.get();
            return new WatchedGateway(gateway, opsPort(log));
        }
    }

    /** With one listener of these settings. */
    public static WatchedGateway with(JsonObject listener) {
        return of(StartedGateway.config(listener));
    }

    /** The port of the ops server that was started last. */
    public static int opsPort(LogLines log) {
        List<String> told = log.containing("ops host=");
        Matcher port = PORT.matcher(told.get(told.size() - 1));
        assertThat(port.matches()).as("the log tells the port").isTrue();
        return Integer.parseInt(port.group(1));
    }

    /** What it publishes now. */
    public PrometheusText metrics() {
        return metrics(opsPort);
    }

    /** One number of the usual listener, as it is now. */
    public double value(String name) {
        return metrics().value(name, Map.of("listener", StartedGateway.LISTENER));
    }

    /** What the ops server at a port publishes now. */
    public static PrometheusText metrics(int opsPort) {
        HttpAnswer answer = HttpAnswer.of(opsPort, "/metrics");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return PrometheusText.parse(answer.body());
    }

    @Override
    public void close() {
        gateway.close();
    }
}
