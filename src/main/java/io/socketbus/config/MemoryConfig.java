package io.socketbus.config;

/**
 * What the whole process may hold for its sessions.
 *
 * @param inFlightBytes bytes of frames that consumers have not answered yet, with delivery {@code request}
 */
public record MemoryConfig(long inFlightBytes) {}
