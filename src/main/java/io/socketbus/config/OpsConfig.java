package io.socketbus.config;

/**
 * The HTTP server for the platform.
 *
 * @param port 1 to 65535, or 0 to let the system choose
 */
public record OpsConfig(String host, int port) {}
