package io.socketbus.config;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The JSON Schema that editors use. */
public final class ConfigSchema {

    private static final JsonObject SCHEMA = read();
    private static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions()
            .setBaseUri("https://localhost/")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic);
    private static final Validator VALIDATOR = Validator.create(JsonSchema.of(SCHEMA), OPTIONS);

    private ConfigSchema() {}

    private static JsonObject read() {
        try {
            return new JsonObject(Files.readString(Path.of("conf/socketbus.schema.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonObject json() {
        return SCHEMA;
    }

    /** The node itself, or what it refers to with what it says beside that. */
    static JsonObject resolved(JsonObject node) {
        String reference = node.getString("$ref");
        if (reference == null) {
            return node;
        }
        String name = reference.substring("#/$defs/".length());
        return SCHEMA.getJsonObject("$defs").getJsonObject(name).copy().mergeIn(node);
    }

    /** What an editor would underline; empty for a configuration that fits. */
    public static List<String> complaints(JsonObject config) {
        OutputUnit result = VALIDATOR.validate(config);
        if (Boolean.TRUE.equals(result.getValid())) {
            return List.of();
        }
        return Objects.requireNonNull(result.getErrors()).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getError())
                .toList();
    }
}
