package io.socketbus.config;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * TLS of a listener or of ops, from PEM files.
 *
 * @param certificates certificate chains, each with the key at the same place of {@code keys}
 * @param trust the authorities whose peers' certificates are accepted
 */
public record TlsConfig(
        List<PemFile> certificates,
        List<PemFile> keys,
        List<PemFile> trust,
        ClientAuth clientAuth,
        List<String> protocols,
        Duration handshakeTimeout) {

    public enum ClientAuth {
        NONE,
        REQUEST,
        REQUIRED
    }

    /** Whether the certificate that a peer gets depends on the name that it asks for. */
    public boolean hasNames() {
        return certificates.size() > 1;
    }

    /** All files. */
    Stream<PemFile> files() {
        return Stream.of(certificates, keys, trust).flatMap(List::stream);
    }
}
