package io.socketbus.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.socketbus.api.FrameCodecException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value, whole, into the body that consumers share: read-only JsonObject and JsonArray, String, Integer, Long,
 * BigInteger, Double, Boolean, Buffer for bytes, null.
 */
final class TreeReader {

    /** Whether a number may be none, as CBOR has it. */
    enum NotANumber {
        REFUSED,
        ALLOWED
    }

    private final NotANumber notANumber;

    TreeReader(NotANumber notANumber) {
        this.notANumber = notANumber;
    }

    /** @throws FrameCodecException where there is no value, a second one, or one that we do not take */
    @Nullable
    Object read(JsonParser parser) throws IOException, FrameCodecException {
        if (parser.nextToken() == null) {
            throw new FrameCodecException("no value in the frame");
        }
        Object value = value(parser);
        if (parser.nextToken() != null) {
            throw new FrameCodecException("something follows the value");
        }
        return wrapped(value);
    }

    private static @Nullable Object wrapped(@Nullable Object value) {
        if (value instanceof ReadOnlyMap map) {
            return new JsonObject(map);
        }
        return value instanceof ReadOnlyList list ? new JsonArray(list) : value;
    }

    private @Nullable Object value(JsonParser parser) throws IOException, FrameCodecException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> fraction(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_EMBEDDED_OBJECT -> embedded(parser);
            default -> throw new FrameCodecException("no value where one must be");
        };
    }

    private ReadOnlyMap object(JsonParser parser) throws IOException, FrameCodecException {
        ReadOnlyMap members = new ReadOnlyMap();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            if (token != JsonToken.FIELD_NAME) {
                throw new FrameCodecException("no name where a member's must be");
            }
            String name = parser.currentName();
            parser.nextToken();
            if (!members.add(name, value(parser))) {
                throw new FrameCodecException("duplicate name \"" + Refusals.printable(name, 64) + '"');
            }
        }
        return members;
    }

    private ReadOnlyList array(JsonParser parser) throws IOException, FrameCodecException {
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                throw new FrameCodecException("the frame ends inside an array");
            }
            elements.add(value(parser));
        }
        return new ReadOnlyList(elements.toArray());
    }

    /** A number too large for a double would silently become infinite. */
    private Object fraction(JsonParser parser) throws IOException, FrameCodecException {
        double value = parser.getDoubleValue();
        if (notANumber == NotANumber.REFUSED && !Double.isFinite(value)) {
            throw new FrameCodecException("number out of range");
        }
        return value;
    }

    private static Object embedded(JsonParser parser) throws IOException, FrameCodecException {
        if (parser.getEmbeddedObject() instanceof byte[] bytes) {
            return FrameBytes.readOnly(bytes);
        }
        throw new FrameCodecException("a value that JSON has not");
    }
}
