package io.socketbus.docs;

import io.socketbus.config.ConfigLoader;
import io.socketbus.config.ListenerConfig;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A block that shows what a framing reads and writes.
 *
 * <pre>
 *   {"type": "line"}             the section framing
 *   wire    "one" 0d 0a          what comes; hexadecimal digits, or text between quotes of either kind
 *   frame   "one"                each frame, in order
 *   held    0                    bytes that wait for their end
 *   closes  BAD_FRAME            the reason for which the session ends
 *   out     "one" 0a             what the frames are written as; wire where it is absent
 *   refuse  "a" 0a               each frame that cannot be written
 * </pre>
 */
final class FramingPicture {

    private static final Pattern BYTES = Pattern.compile("\\s*(?:([0-9a-f]{2})|\"([^\"]*)\"|'([^']*)')");

    final JsonObject framing;
    Buffer wire = Buffer.buffer();
    final List<Buffer> frames = new ArrayList<>();
    final List<Buffer> refused = new ArrayList<>();
    int held;

    @Nullable
    String closes;

    private @Nullable Buffer out;
    private final Markdown.Block block;

    FramingPicture(Markdown.Block block) {
        this.block = block;
        this.framing = new JsonObject(block.lines().get(0));
        for (String line : block.lines().subList(1, block.lines().size())) {
            String word = line.split(" ", 2)[0];
            String rest = line.substring(word.length()).strip();
            switch (word) {
                case "wire" -> wire = bytes(rest);
                case "frame" -> frames.add(bytes(rest));
                case "held" -> held = Integer.parseInt(rest);
                case "closes" -> closes = rest;
                case "out" -> out = bytes(rest);
                case "refuse" -> refused.add(bytes(rest));
                default -> throw new AssertionError(block + ": not a line of a picture: " + line);
            }
        }
    }

    static List<FramingPicture> all() {
        return Markdown.read("src/docs/protocol.md").blocks("framing").stream()
                .map(FramingPicture::new)
                .toList();
    }

    String type() {
        return framing.getString("type");
    }

    Buffer out() {
        return out == null ? wire : out;
    }

    /** A listener with this framing; its codec takes any frame. */
    ListenerConfig listener() {
        return listener(framing);
    }

    static ListenerConfig listener(JsonObject framing) {
        JsonObject listener = new JsonObject()
                .put("port", 7000)
                .put("codec", new JsonObject().put("type", "bytes"))
                .put("framing", framing);
        JsonObject config = new JsonObject().put("listeners", new JsonObject().put("devices", listener));
        return ConfigLoader.load(config, Map.of())
                .listeners()
                .values()
                .iterator()
                .next();
    }

    private Buffer bytes(String text) {
        Buffer bytes = Buffer.buffer();
        Matcher next = BYTES.matcher(text);
        int end = 0;
        while (next.find() && next.start() == end) {
            end = next.end();
            if (next.group(1) != null) {
                bytes.appendBytes(HexFormat.of().parseHex(next.group(1)));
            } else {
                bytes.appendString(next.group(2) != null ? next.group(2) : next.group(3));
            }
        }
        if (end < text.length()) {
            throw new AssertionError(block + ": not bytes: " + text);
        }
        return bytes;
    }

    @Override
    public String toString() {
        return block + " " + framing.encode();
    }
}
