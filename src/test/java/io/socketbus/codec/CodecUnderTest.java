package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.socketbus.api.FrameCodec;
import io.socketbus.api.FrameCodecException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** A codec as a listener gets it, spoken to in text; what it says when it refuses is checked each time. */
final class CodecUnderTest {

    private static final int MAX_REFUSAL_CHARACTERS = 200;

    private final FrameCodec codec;

    private CodecUnderTest(FrameCodec codec) {
        this.codec = codec;
    }

    static CodecUnderTest json() {
        return of("json");
    }

    static CodecUnderTest of(String type) {
        return of(new JsonObject().put("type", type));
    }

    static CodecUnderTest of(JsonObject section) {
        return new CodecUnderTest(Codecs.of(section));
    }

    /** {@code json} with {@code class}. */
    static CodecUnderTest typed(Class<?> type) {
        return of(new JsonObject().put("type", "json").put("class", type.getName()));
    }

    static CodecUnderTest text(String charset) {
        return of(new JsonObject().put("type", "text").put("charset", charset));
    }

    static Buffer hex(String digits) {
        return Buffer.buffer(HexFormat.of().parseHex(digits.replace(" ", "")));
    }

    /** The body, which is not null. */
    Object decode(String frame) {
        return decode(Buffer.buffer(frame));
    }

    Object decode(Buffer frame) {
        return Objects.requireNonNull(decodeNullable(frame), "body");
    }

    @Nullable
    Object decodeNullable(Buffer frame) {
        try {
            return codec.decode(frame);
        } catch (FrameCodecException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    String encode(Object body) {
        return encodeToBuffer(body).toString();
    }

    Buffer encodeToBuffer(Object body) {
        try {
            return codec.encode(body);
        } catch (FrameCodecException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** Whether the frame is refused, in the form that a refusal must have. */
    boolean refuses(Buffer frame) {
        return refuses(() -> codec.decode(frame));
    }

    /** Whether the body is. */
    boolean refusesBody(Object body) {
        return refuses(() -> codec.encode(body));
    }

    private static boolean refuses(Callable<?> call) {
        try {
            call.call();
            return false;
        } catch (FrameCodecException e) {
            checkedMessage(e);
            return true;
        } catch (Exception e) {
            throw new AssertionError(e.toString(), e);
        }
    }

    /** Why the frame is refused. */
    String refusal(String frame) {
        return refusal(Buffer.buffer(frame));
    }

    String refusal(Buffer frame) {
        return refusalOf(() -> codec.decode(frame), frame.toString(StandardCharsets.ISO_8859_1));
    }

    /** Why the body is refused. */
    String encodeRefusal(Object body) {
        return refusalOf(() -> codec.encode(body), "a body of " + body.getClass());
    }

    private static String refusalOf(ThrowingCallable call, String subject) {
        FrameCodecException refusal = catchThrowableOfType(FrameCodecException.class, call);
        assertThat(refusal).as(subject).isNotNull();
        return checkedMessage(refusal);
    }

    private static String checkedMessage(FrameCodecException refusal) {
        assertThat(refusal.getStackTrace()).isEmpty();
        assertThat(refusal.getCause()).isNull();
        String message = Objects.requireNonNull(refusal.getMessage());
        assertThat(message).matches("[ -~]{1," + MAX_REFUSAL_CHARACTERS + "}");
        return message;
    }
}
