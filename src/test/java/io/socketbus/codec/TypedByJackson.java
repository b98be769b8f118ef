package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.socketbus.api.FrameCodec;
import io.socketbus.api.FrameCodecException;
import io.socketbus.frame.FrameBytes;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code json} with {@code class} beside the long way to the same: Jackson's own parser and generator, and our reader over
 * all of a frame before the one and after the other.
 */
final class TypedByJackson {

    private static final Pattern ESCAPE = Pattern.compile("\\\\u[0-9a-fA-F]{4}");

    private final FrameCodec codec;
    private final JsonReader strict = new JsonReader();
    private final ObjectReader reader;
    private final ObjectWriter writer;

    TypedByJackson(Class<?> type) {
        MessageTypes types = new MessageTypes(type);
        this.codec = new TypedJsonCodec(types);
        this.reader = types.reader();
        this.writer = types.writer();
    }

    /** @return the body that both have read; null where both refuse the frame, for the same rule if it breaks one */
    @Nullable
    Object decode(Buffer frame) {
        Object expected = null;
        String rule = null;
        try {
            strict.check(FrameBytes.of(frame));
            expected = reader.readValue(frame.getBytes());
        } catch (FrameCodecException e) {
            rule = e.getMessage();
        } catch (IOException | RuntimeException e) {
            // refused by the binding
        }
        Object body = null;
        String refusal = null;
        try {
            body = codec.decode(frame);
        } catch (FrameCodecException e) {
            refusal = e.getMessage();
        }
        if (rule != null) {
            assertThat(refusal).isEqualTo(rule);
        }
        assertThat(body)
                .usingRecursiveComparison()
                .withStrictTypeChecking()
                .withComparatorForType(Double::compare, Double.class)
                .withComparatorForType(Float::compare, Float.class)
                .isEqualTo(expected);
        return body;
    }

    /** @return the frame that both have written; null where both refuse the body */
    @Nullable
    Buffer encode(Object body) {
        Buffer expected = null;
        try {
            byte[] written = writer.writeValueAsBytes(body);
            strict.check(new FrameBytes(written, 0, written.length));
            expected = Buffer.buffer(written);
        } catch (FrameCodecException | IOException | RuntimeException e) {
            // refused
        }
        Buffer frame = null;
        try {
            frame = codec.encode(body);
        } catch (FrameCodecException e) {
            assertThat(e.getMessage()).matches("[ -~]{1,200}");
        }
        assertThat(text(frame)).isEqualTo(text(expected));
        return frame;
    }

    /** Ours has small letters in an escape, and the colon behind the name where a type puts a blank in between. */
    private static @Nullable String text(@Nullable Buffer frame) {
        return frame == null
                ? null
                : ESCAPE.matcher(frame.toString())
                        .replaceAll(escape -> '\\' + escape.group().toLowerCase(Locale.ROOT))
                        .replace(" :", ": ");
    }

    /** A frame that is read is written, and what was written is read. */
    void check(Buffer frame) {
        Object body = decode(frame);
        Buffer written = body == null ? null : encode(body);
        if (written != null) {
            Object unused = decode(written);
        }
    }
}
