package io.socketbus.config;

import io.vertx.core.json.JsonObject;

/**
 * A component that is deployed beside the listeners.
 *
 * @param options Vert.x DeploymentOptions as JSON, {@code config} included
 */
public record VerticleConfig(String name, String className, JsonObject options) {}
