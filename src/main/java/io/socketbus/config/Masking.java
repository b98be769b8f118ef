package io.socketbus.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hides what must not be printed: values whose key speaks of a secret, and passwords in URLs. */
final class Masking {

    private static final String MASK = "***";
    private static final Pattern SECRET = Pattern.compile(
            ".*(password|passwd|secret|token|credential|private.?key|api.?key).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("(?<=://)([^/@\\s:]*):[^/@\\s]+(?=@)");

    private Masking() {}

    static JsonObject masked(JsonObject object) {
        JsonObject masked = new JsonObject();
        for (String key : object.fieldNames()) {
            Object value = object.getValue(key);
            masked.put(key, SECRET.matcher(key).matches() && value != null ? MASK : masked(value));
        }
        return masked;
    }

    private static @Nullable Object masked(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return masked(object);
        }
        if (value instanceof JsonArray array) {
            JsonArray masked = new JsonArray();
            array.forEach(element -> masked.add(masked(element)));
            return masked;
        }
        return value instanceof String text ? PASSWORD_IN_URL.matcher(text).replaceAll("$1:" + MASK) : value;
    }
}
