package io.socketbus.config;

import io.socketbus.config.TracingConfig.Exporter;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads {@code tracing}. */
final class TracingReader {

    private static final Predicate<String> ENDPOINT =
            Pattern.compile("https?://[^\\s/]+(/\\S*)?").asMatchPredicate();

    private final Section tracing;

    TracingReader(Section tracing) {
        this.tracing = tracing;
    }

    TracingConfig read() {
        TracingConfig read = new TracingConfig(
                tracing.oneOf("exporter", Exporter.class, Exporter.OFF),
                tracing.text(
                        "endpoint",
                        "http://localhost:4318/v1/traces",
                        ENDPOINT,
                        "must be an HTTP address, such as \"http://collector:4318/v1/traces\""),
                tracing.integer("oneIn", 1, 1_000_000_000, 1_000),
                tracing.text("service", "socketbus", name -> !name.isBlank(), "must be a name"));
        tracing.refuseUnknownKeys();
        return read;
    }
}
