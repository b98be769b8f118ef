package io.socketbus.config;

import java.util.Map;

/**
 * The whole configuration of a process.
 *
 * @param node name of this node in session ids and addresses
 * @param listeners by name, in the order of the file
 * @param verticles by name, in the order of the file
 */
public record SocketbusConfig(
        String node,
        Map<String, ListenerConfig> listeners,
        Map<String, VerticleConfig> verticles,
        OpsConfig ops,
        MemoryConfig memory,
        DrainConfig drain,
        LogConfig log,
        TracingConfig tracing) {}
