package io.socketbus.config;

import io.vertx.core.json.JsonObject;

/**
 * What turns frames into bodies.
 *
 * @param type the codec's name
 * @param settings the whole section as written, {@code type} included; the codec itself refuses what it cannot use
 */
public record CodecConfig(String type, JsonObject settings) {}
