package io.socketbus.programs;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the same programs sent on another day, where they send the same bytes each time. */
final class Captures {

    private static final Path EXPECTED = Path.of("src", "test", "resources", "captures", "expected.json");

    private Captures() {}

    /** The frames of a capture in hexadecimal, by the framing that is named first for it. */
    static List<String> frames(String file) {
        return cases().stream()
                .map(JsonObject.class::cast)
                .filter(replay -> replay.getString("file").equals(file))
                .findFirst()
                .orElseThrow()
                .getJsonArray("frames")
                .stream()
                .map(String.class::cast)
                .toList();
    }

    private static JsonArray cases() {
        try {
            return new JsonObject(Files.readString(EXPECTED)).getJsonArray("cases");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
