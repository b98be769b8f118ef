package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.socketbus.api.FrameCodecException;
import io.socketbus.frame.FrameBytes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a codec owes any bytes, whoever made them up: a body, or the one exception that it declares; and what it has
 * read, it writes so that the same is read again.
 */
final class AnyFrame {

    private static final JsonReader READER = new JsonReader();
    private static final ObjectMapper JACKSON = new ObjectMapper(JsonLimits.jackson());

    private AnyFrame() {}

    /**
     * Checks a codec by a frame.
     *
     * @return the frame as the codec writes it; null where it was refused, or is a null
     * @throws AssertionError where the codec fails it
     */
    static @Nullable Buffer check(CodecUnderTest codec, Buffer frame) {
        if (codec.refuses(frame)) {
            return null;
        }
        Object body = codec.decodeNullable(frame);
        if (body == null) {
            return null;
        }
        Buffer written = codec.encodeToBuffer(body);
        Object again = codec.decode(written);
        assertThat(again).isEqualTo(body);
        assertThat(codec.encodeToBuffer(again)).isEqualTo(written);
        return written;
    }

    /** As above, for a codec that has one form for a body: its frame comes back byte by byte. */
    static void checkSameBytes(CodecUnderTest codec, Buffer frame) {
        Buffer written = check(codec, frame);
        assertThat(written).isIn(null, frame);
    }

    /** As above; another reader finds in both what ours found, and one that makes nothing of a frame refuses the same. */
    static void checkJson(CodecUnderTest json, Buffer frame) throws IOException {
        Buffer written = check(json, frame);
        assertThat(checked(frame)).isEqualTo(read(frame));
        if (written != null) {
            assertThat(JACKSON.readTree(written.getBytes())).isEqualTo(JACKSON.readTree(frame.getBytes()));
        }
    }

    private static @Nullable String checked(Buffer frame) {
        try {
            READER.check(FrameBytes.of(frame));
            return null;
        } catch (FrameCodecException e) {
            return e.getMessage();
        }
    }

    private static @Nullable String read(Buffer frame) {
        try {
            Object unused = READER.read(frame);
            return null;
        } catch (FrameCodecException e) {
            return e.getMessage();
        }
    }

    /** As above, for a charset in which Java reads more than it writes. */
    static void checkText(CodecUnderTest text, Buffer frame) {
        if (!text.refuses(frame)) {
            checkBody(text, (String) text.decode(frame));
        }
    }

    /** A body that a component sends is read again as it was, or refused. */
    static void checkBody(CodecUnderTest codec, String body) {
        if (!codec.refusesBody(body)) {
            assertThat(codec.decode(codec.encodeToBuffer(body))).isEqualTo(body);
        }
    }

    /** Whatever a frame is, a template is filled from it; a value that is found can be looked for again. */
    static void checkTemplate(FrameTemplate template, Buffer frame) {
        Buffer filled = template.fill(frame, "CODE", "reason");
        assertThat(template.fill(frame, "CODE", "reason")).isEqualTo(filled);
    }

    /** A pointer finds in the bytes what the body has at that place. */
    static void checkPointers(CodecUnderTest json, Buffer frame) {
        if (json.refuses(frame) || !(json.decodeNullable(frame) instanceof JsonObject body)) {
            return;
        }
        for (String name : body.fieldNames()) {
            Object value = body.getValue(name);
            Buffer found = new PointerPlace('/' + name.replace("~", "~0").replace("/", "~1")).text(frame);
            assertThat(found)
                    .isEqualTo(
                            value == null
                                    ? Buffer.buffer()
                                    : value instanceof String text ? Buffer.buffer(text) : json.encodeToBuffer(value));
        }
    }

    static Buffer frame(String latin1) {
        return Buffer.buffer(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }
}
