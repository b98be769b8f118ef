package io.socketbus.config;

/**
 * Spans of what becomes of frames.
 *
 * @param endpoint where they are sent, an HTTP address
 * @param oneIn frames of which one is traced
 * @param service the name by which they know this process
 */
public record TracingConfig(Exporter exporter, String endpoint, int oneIn, String service) {

    /** How spans leave the process. */
    public enum Exporter {
        /** There are none. */
        OFF,
        /** By the protocol of OpenTelemetry, as protobuf over HTTP. */
        OTLP
    }
}
