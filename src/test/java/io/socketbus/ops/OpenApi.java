package io.socketbus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The document that says what ops answers, held against the answers. */
final class OpenApi {

    private static final JsonObject DOCUMENT = read();
    private static final Map<String, Validator> VALIDATORS = new ConcurrentHashMap<>();

    private OpenApi() {}

    private static JsonObject read() {
        try (InputStream document = OpsServer.class.getResourceAsStream("openapi.json")) {
            return new JsonObject(new String(Objects.requireNonNull(document).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonObject document() {
        return DOCUMENT;
    }

    /** Every operation as {@code GET /path}. */
    static Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        JsonObject paths = DOCUMENT.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            for (String method : paths.getJsonObject(path).fieldNames()) {
                if (!method.equals("parameters")) {
                    operations.add(method.toUpperCase(java.util.Locale.ROOT) + ' ' + path);
                }
            }
        }
        return operations;
    }

    /** Holds an answer against the document, where the document has the operation at all. */
    static void check(String method, String path, int status, @Nullable String contentType, String body) {
        JsonObject operation = operation(method, path);
        if (operation == null) {
            return;
        }
        JsonObject response = operation.getJsonObject("responses").getJsonObject(String.valueOf(status));
        assertThat(response)
                .as("%s %s may answer %d: %s", method, path, status, body)
                .isNotNull();
        if (response.containsKey("$ref")) {
            response = at(response.getString("$ref"));
        }
        JsonObject content = response.getJsonObject("content");
        if (content == null) {
            assertThat(body).as("%s %s %d", method, path, status).isEmpty();
            return;
        }
        String type = String.valueOf(contentType).split(";", -1)[0];
        assertThat(content.fieldNames()).as("%s %s %d", method, path, status).contains(type);
        if (type.equals("application/json")) {
            validate(content.getJsonObject(type).getJsonObject("schema"), Json.decodeValue(body));
        }
    }

    private static @Nullable JsonObject operation(String method, String path) {
        JsonObject paths = DOCUMENT.getJsonObject("paths");
        for (String template : paths.fieldNames()) {
            if (path.matches(template.replaceAll("\\{[^}]*}", "[^/]+"))) {
                return paths.getJsonObject(template).getJsonObject(method.toLowerCase(java.util.Locale.ROOT));
            }
        }
        return null;
    }

    private static JsonObject at(String reference) {
        JsonObject found = DOCUMENT;
        for (String name : reference.substring("#/".length()).split("/", -1)) {
            found = found.getJsonObject(name);
        }
        return found;
    }

    /** Holds a value against one of the schemas of the document. */
    static void validate(String schema, Object value) {
        validate(new JsonObject().put("$ref", "#/components/schemas/" + schema), value);
    }

    private static void validate(JsonObject schema, Object value) {
        OutputUnit result = VALIDATORS
                .computeIfAbsent(schema.encode(), key -> validator(schema))
                .validate(value);
        assertThat(result.getValid())
                .as("%s in %s", Json.encode(value), result.toJson())
                .isTrue();
    }

    private static Validator validator(JsonObject schema) {
        JsonObject whole = schema.copy()
                .put("components", DOCUMENT.getJsonObject("components").copy());
        JsonSchemaOptions options = new JsonSchemaOptions()
                .setBaseUri("https://localhost/")
                .setDraft(Draft.DRAFT202012)
                .setOutputFormat(OutputFormat.Basic);
        return Validator.create(JsonSchema.of(whole), options);
    }
}
