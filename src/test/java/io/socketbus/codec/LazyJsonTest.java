package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketbus.api.FrameCodec;
import io.socketbus.api.FrameCodecException;
import io.socketbus.api.JsonFrame;
import io.socketbus.api.UnreadableFrameException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code json} with {@code read: lazy}. */
class LazyJsonTest {

    private static final String FRAME = "{ \"a\":1.50,\t\"b\":[null] }";

    private final AtomicInteger unreadable = new AtomicInteger();
    private final FrameCodec lazy = Codecs.of(new JsonObject().put("read", "lazy"), unreadable::incrementAndGet);
    private final CodecUnderTest eager = CodecUnderTest.json();

    private JsonFrame decoded(String frame) {
        try {
            return (JsonFrame) Objects.requireNonNull(lazy.decode(Buffer.buffer(frame)));
        } catch (FrameCodecException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FRAME, "[1,\"a\"]", "\"text\"", "12345678901234567890", "1.5", "true"})
    void it_is_read_as_json_reads_it_and_once(String frame) {
        JsonFrame body = decoded(frame);

        assertThat(body.value()).isEqualTo(eager.decode(frame)).isSameAs(body.value());
    }

    @Test
    void a_null_is_a_value() {
        assertThat(decoded("null").value()).isNull();
        assertThat(unreadable).hasValue(0);
    }

    @Test
    void an_object_and_an_array_are_told_from_the_others() {
        assertThat(decoded("{\"a\":1}").object()).isEqualTo(new JsonObject().put("a", 1));
        assertThat(decoded("[1]").array()).isEqualTo(new JsonArray().add(1));
        assertThatThrownBy(() -> decoded("[1]").object()).hasMessage("expected an object, found another value");
        assertThatThrownBy(() -> decoded("null").array()).hasMessage("expected an array, found another value");
        assertThat(unreadable).hasValue(0);
    }

    @Test
    void what_is_no_json_is_refused_to_each_who_asks_and_counted_once() {
        JsonFrame body = decoded("{\"a\":1,\"a\":2}");

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(body::value)
                    .isInstanceOf(UnreadableFrameException.class)
                    .hasMessage("at byte 7: duplicate name \"a\"")
                    .satisfies(refusal -> assertThat(refusal.getStackTrace()).isEmpty());
        }
        assertThat(unreadable).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {FRAME, "no json", ""})
    void it_is_written_as_it_came_read_or_not(String frame) throws FrameCodecException {
        JsonFrame body = decoded(frame);

        assertThat(lazy.encode(body)).hasToString(frame);
        assertThatReadOrRefused(body);
        assertThat(lazy.encode(body)).hasToString(frame);
        assertThat(eager.encode(body)).isEqualTo(frame);
    }

    private static void assertThatReadOrRefused(JsonFrame body) {
        try {
            body.value();
        } catch (UnreadableFrameException refused) {
            assertThat(refused.getMessage()).startsWith("at byte ");
        }
    }

    @Test
    void the_bytes_are_the_caller_s_own() throws FrameCodecException {
        JsonFrame body = decoded("[1]");

        body.bytes().setString(0, "xxx");

        assertThat(body.bytes()).hasToString("[1]");
        assertThat(lazy.encode(body)).hasToString("[1]");
        assertThat(body.array()).isEqualTo(new JsonArray().add(1));
    }

    @Test
    void a_frame_of_somebody_else_s_making_is_written_too() {
        JsonFrame other = new JsonFrame() {
            @Override
            public Buffer bytes() {
                return Buffer.buffer("[2]");
            }

            @Override
            public Object value() {
                return new JsonArray().add(2);
            }
        };

        assertThat(eager.encode(other)).isEqualTo("[2]");
    }

    @Test
    void all_who_ask_at_once_get_one_and_the_same() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < 200; i++) {
                JsonFrame body = decoded("{\"a\":{\"b\":[" + i + "]}}");
                List<Future<Object>> asked = threads.invokeAll(Collections.nCopies(4, (Callable<Object>) body::value));
                for (Future<Object> value : asked) {
                    assertThat(value.get()).isSameAs(body.value());
                }
                assertThat(body.object().getJsonObject("a").getJsonArray("b").getInteger(0))
                        .isEqualTo(i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void other_bodies_are_written_as_json_writes_them() throws FrameCodecException {
        assertThat(lazy.encode(new JsonObject().put("a", 1))).hasToString("{\"a\":1}");
        assertThat(lazy.bodyTypes()).isEqualTo(Set.of(decoded("1").getClass()));
    }
}
