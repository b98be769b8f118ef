package io.socketbus.codec;

import io.socketbus.api.FrameCodecException;
import io.socketbus.api.Printable;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JSON pointer, followed in frames that are read as strictly as codec {@code json} reads them. One an event loop.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901</a>
 */
final class FramePointer {

    private static final Pattern POINTER = Pattern.compile("(?:/(?:[^/~]|~[01])*+)++");
    private static final Buffer NOTHING = Buffer.buffer();

    private final JsonReader reader = new JsonReader();
    private final JsonCodec writer = new JsonCodec();
    private final List<String> tokens;

    /** @throws IllegalArgumentException saying the rule, the value found and what to do */
    FramePointer(String pointer) {
        if (!POINTER.matcher(pointer).matches()) {
            throw new IllegalArgumentException(
                    "must have a JSON pointer (RFC 6901), found \"" + Printable.text(pointer) + "\"; write ~ as ~0");
        }
        this.tokens = Stream.of(pointer.substring(1).split("/", -1))
                .map(token -> token.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    /**
     * A text as it is, any other value as JSON; nothing where the frame has no such place, null there, or is no JSON up to
     * the end of it.
     */
    Buffer find(Buffer frame) {
        try {
            Object found = reader.find(FrameBytes.of(frame), tokens);
            return found == null ? NOTHING : found instanceof String text ? Buffer.buffer(text) : writer.encode(found);
        } catch (FrameCodecException e) {
            return NOTHING;
        }
    }
}
