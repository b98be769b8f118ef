package io.socketbus.config;

import org.jspecify.annotations.Nullable;

/**
 * One listening socket.
 *
 * @param name label in logs, metrics and addresses
 * @param port TCP port, 1 to 65535, or 0 to let the system choose
 * @param instances event loops that serve it; 0 for all there are
 * @param tls null for plain TCP
 * @param proxy null where peers connect themselves
 * @param goodbyeFrame written to each peer when the listener drains; null for none
 */
public record ListenerConfig(
        String name,
        String host,
        int port,
        int instances,
        FramingConfig framing,
        CodecConfig codec,
        @Nullable TlsConfig tls,
        @Nullable ProxyConfig proxy,
        InboundConfig inbound,
        OutboundConfig outbound,
        LimitsConfig limits,
        @Nullable String goodbyeFrame) {}
