package io.socketbus.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The whole configuration of a process.
 *
 * @param node name of this node in session ids and addresses
 * @param listeners by name, in the order of the file
 * @param verticles by name, in the order of the file
 * @param reload how often it is looked whether the files have changed; zero for never
 * @param settings all keys, to compare with those of another configuration
 */
public record SocketbusConfig(
        String node,
        Map<String, ListenerConfig> listeners,
        Map<String, VerticleConfig> verticles,
        OpsConfig ops,
        MemoryConfig memory,
        DrainConfig drain,
        Duration reload,
        LogConfig log,
        TracingConfig tracing,
        Settings settings) {

    /** The certificates, keys and authorities of all listeners and of ops. */
    public List<PemFile> pemFiles() {
        return Stream.concat(listeners.values().stream().map(ListenerConfig::tls), Stream.ofNullable(ops.tls()))
                .filter(Objects::nonNull)
                .flatMap(TlsConfig::files)
                .toList();
    }
}
