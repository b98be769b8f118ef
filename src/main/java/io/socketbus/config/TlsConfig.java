package io.socketbus.config;

import java.time.Duration;
import java.util.List;

/**
 * TLS of a listener, from PEM files.
 *
 * @param certificates paths of certificate chains, each with the key at the same place of {@code keys}
 * @param trust paths of the authorities whose peers' certificates are accepted
 */
public record TlsConfig(
        List<String> certificates,
        List<String> keys,
        List<String> trust,
        ClientAuth clientAuth,
        List<String> protocols,
        Duration handshakeTimeout) {

    public enum ClientAuth {
        NONE,
        REQUEST,
        REQUIRED
    }
}
