package io.socketbus.config;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Reads one of {@code verticles}: Vert.x's deployment options, of which Vert.x itself passes over what it cannot use. */
final class VerticleReader {

    private static final int MAX_INSTANCES = 1_024;
    private static final DeploymentOptions VERTX = new DeploymentOptions();

    /** Written as Vert.x and Java do. */
    private static final List<String> THREADS = List.of("EVENT_LOOP", "WORKER", "VIRTUAL_THREAD");

    private static final List<String> UNITS =
            Arrays.stream(TimeUnit.values()).map(TimeUnit::name).toList();

    private final String name;
    private final Section section;
    private final JsonObject options = new JsonObject();

    VerticleReader(String name, Section section) {
        this.name = name;
        this.section = section;
    }

    VerticleConfig read() {
        String className = section.requiredText("class", "the name of a class");
        put("config", section.free("config"));
        put("instances", section.integer("instances", 1, MAX_INSTANCES, VERTX.getInstances()));
        put(
                "threadingModel",
                section.oneOf(
                        "threadingModel", THREADS, VERTX.getThreadingModel().name()));
        put("ha", section.flag("ha", VERTX.isHa()));
        String pool = section.optionalText("workerPoolName", null);
        if (pool != null) {
            put("workerPoolName", pool);
        }
        put("workerPoolSize", section.integer("workerPoolSize", 1, MAX_INSTANCES, VERTX.getWorkerPoolSize()));
        Key.Range time = new Key.Range(1, Long.MAX_VALUE);
        put("maxWorkerExecuteTime", section.number("maxWorkerExecuteTime", time, VERTX.getMaxWorkerExecuteTime()));
        String unit = VERTX.getMaxWorkerExecuteTimeUnit().name();
        put("maxWorkerExecuteTimeUnit", section.oneOf("maxWorkerExecuteTimeUnit", UNITS, unit));
        section.refuseUnknownKeys();
        return new VerticleConfig(name, className, new DeploymentOptions(options).toJson());
    }

    private void put(String key, Object value) {
        options.put(key, value);
    }
}
