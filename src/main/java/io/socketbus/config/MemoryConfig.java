package io.socketbus.config;

/**
 * What the whole process may hold for its sessions.
 *
 * @param inFlightBytes bytes of frames that consumers have not answered yet, with delivery {@code request}
 * @param queuedBytes bytes of frames that peers have not taken yet
 * @param partialBytes bytes of frames that have begun and are not complete
 */
public record MemoryConfig(long inFlightBytes, long queuedBytes, long partialBytes) {}
