package io.socketbus.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.socketbus.api.Printable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a configuration, as strictly as JSON is defined: no comments, nothing after the end, no name twice.
 *
 * <p>Vert.x's own reader takes the last of two listeners of one name, and nobody would be told.
 */
public final class ConfigText {

    private static final int DEPTH = 64;

    /** Editors of Windows write it, and RFC 8259, section 8.1, lets a reader pass over it. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final String name;
    private final JsonParser parser;
    private final List<String> faults = new ArrayList<>();

    private ConfigText(String name, JsonParser parser) {
        this.name = name;
        this.parser = parser;
    }

    /**
     * Reads one object.
     *
     * @param name what the text is called in a fault: the path of a file
     * @throws ConfigException with line and column of what is no JSON, or of each name that is there twice
     */
    public static JsonObject object(String name, String text) {
        Object value = value(name, text);
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new ConfigException(List.of(name + ": must be one JSON object, found another value; begin with {"));
    }

    /** Any value; null also where the text is no JSON. */
    static @Nullable Object valueOrNull(String text) {
        try {
            return value("", text);
        } catch (ConfigException e) {
            return null;
        }
    }

    private static @Nullable Object value(String name, String text) {
        String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        try (JsonParser parser = JSON.createParser(unmarked)) {
            ConfigText reader = new ConfigText(name, parser);
            return reader.whole();
        } catch (JsonProcessingException e) {
            throw new ConfigException(List.of(name + at(e.getLocation()) + ": must be JSON, found " + found(e)));
        } catch (IOException e) {
            throw new ConfigException(List.of(name + ": cannot be read: " + e));
        }
    }

    private @Nullable Object whole() throws IOException {
        if (parser.nextToken() == null) {
            throw new ConfigException(List.of(name + ": must be one JSON object, found nothing; begin with {"));
        }
        Object value = value("");
        if (parser.nextToken() != null) {
            faults.add(name + at(parser.currentTokenLocation())
                    + ": must end after its first value, found more; take it out");
        }
        ConfigLoader.refuse(faults);
        return value;
    }

    private @Nullable Object value(String path) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(path);
            case START_ARRAY -> elements(path);
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> finite(path);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    private JsonObject members(String path) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            String below = path.isEmpty() ? member : path + '.' + member;
            if (members.containsKey(member)) {
                faults.add(Printable.text(below) + ": must be there once, found again in " + name
                        + at(parser.currentTokenLocation()) + "; take one out");
            }
            parser.nextToken();
            members.put(member, value(below));
        }
        return new JsonObject(members);
    }

    private JsonArray elements(String path) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(path));
        }
        return new JsonArray(elements);
    }

    private double finite(String path) throws IOException {
        double number = parser.getDoubleValue();
        if (!Double.isFinite(number)) {
            faults.add(Printable.text(path) + ": must be a number that a double can hold, found "
                    + Printable.text(parser.getText()) + "; write a smaller one");
        }
        return number;
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null ? "" : ", line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** What the parser met. A word that it cannot read may be a password whose quotes were forgotten: it stays unsaid. */
    private static String found(JsonProcessingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        if (message.contains("comment")) {
            return "a comment; take it out, JSON has none";
        }
        if (message.startsWith("Unrecognized token")) {
            return "a word that is no value; put texts in quotes";
        }
        if (message.startsWith("Unexpected end-of-input")) {
            return "its end before every brace, bracket and quote is closed; close them";
        }
        return "something else; " + Printable.text(message);
    }
}
