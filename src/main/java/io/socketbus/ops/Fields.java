package io.socketbus.ops;

import io.socketbus.api.Printable;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a request's body, each of which is known. */
final class Fields {

    private final JsonObject body;

    /** @throws BadRequestException naming a field that is not known */
    Fields(JsonObject body, Set<String> known) throws BadRequestException {
        for (String field : body.fieldNames()) {
            if (!known.contains(field)) {
                throw new BadRequestException("unknown field " + Printable.text(field) + "; known are "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        }
        this.body = body;
    }

    boolean has(String field) {
        return body.containsKey(field);
    }

    @Nullable
    Object value(String field) {
        return body.getValue(field);
    }

    @Nullable
    String text(String field) throws BadRequestException {
        Object value = body.getValue(field);
        if (value == null && !has(field) || value instanceof String) {
            return (String) value;
        }
        throw new BadRequestException("field " + field + " must be a string");
    }

    /** Bytes as they stand in field {@code hex}, or {@code text} in UTF-8; null where neither is there. */
    @Nullable
    Buffer bytes() throws BadRequestException {
        String hex = text("hex");
        String text = text("text");
        if (hex == null) {
            return text == null ? null : Buffer.buffer(text.getBytes(StandardCharsets.UTF_8));
        }
        try {
            return Buffer.buffer(HexFormat.of().parseHex(hex.replace(" ", "")));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("field hex must be pairs of hexadecimal digits");
        }
    }
}
