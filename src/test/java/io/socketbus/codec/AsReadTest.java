package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An object that goes back as it came is written by the bytes that it came in; whatever else is written anew. */
class AsReadTest {

    private static final String FRAME = "{ \"a\": 1e2, \"b\": {\"c\": \"\\u0041\"} }";

    private final CodecUnderTest json = CodecUnderTest.json();
    private final JsonObject body = (JsonObject) json.decode(FRAME);

    @Test
    void an_object_that_comes_back_is_written_as_it_came() {
        assertThat(json.encode(body)).isEqualTo(FRAME);
        assertThat(CodecUnderTest.json().encode(body)).isEqualTo(FRAME);
    }

    @Test
    void one_of_many_members_too() {
        String frame = IntStream.range(0, 30)
                .mapToObj(i -> "\"n" + i + "\" : " + i)
                .collect(Collectors.joining(", ", "{", "}"));

        assertThat(json.encode(json.decode(frame))).isEqualTo(frame);
    }

    /** A line break may end the frame for the framing of another listener. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\t"})
    void one_on_several_lines_is_written_on_one(String space) {
        for (String frame :
                List.of("{_\"a\":1}", "{\"a\"_:1}", "{\"a\":_1}", "{\"a\":1_}", "_{\"a\":1}", "{\"a\":1}_")) {
            assertThat(json.encode(json.decode(frame.replace("_", space)))).isEqualTo("{\"a\":1}");
        }
    }

    @Test
    void a_copy_is_written_anew() {
        assertThat(json.encode(body.copy())).isEqualTo("{\"a\":100.0,\"b\":{\"c\":\"A\"}}");
        assertThat(json.encode(body.copy().put("a", 1))).isEqualTo("{\"a\":1,\"b\":{\"c\":\"A\"}}");
    }

    @Test
    void what_is_inside_or_around_it_is_written_anew() {
        assertThat(json.encode(body.getJsonObject("b"))).isEqualTo("{\"c\":\"A\"}");
        assertThat(json.encode(new JsonArray().add(body))).isEqualTo("[{\"a\":100.0,\"b\":{\"c\":\"A\"}}]");
        assertThat(json.encode(json.decode("[ 1 ]"))).isEqualTo("[1]");
    }

    @Test
    void another_codec_writes_it_anew() {
        assertThat(CodecUnderTest.of("cbor").decode(CodecUnderTest.of("cbor").encodeToBuffer(body)))
                .isEqualTo(body);
    }

    @Test
    void the_frame_after_it_has_its_own_bytes() {
        JsonObject next = (JsonObject) json.decode("{ \"x\" : 2 }");

        assertThat(json.encode(body)).isEqualTo(FRAME);
        assertThat(json.encode(next)).isEqualTo("{ \"x\" : 2 }");
    }
}
