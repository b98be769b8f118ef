package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JsonValuesTest {

    private final CodecUnderTest json = CodecUnderTest.json();

    @Test
    void an_object_is_a_json_object() {
        assertThat(json.decode("{\"a\":{\"b\":[1,{\"c\":null}]}}"))
                .isEqualTo(new JsonObject()
                        .put(
                                "a",
                                new JsonObject().put("b", new JsonArray().add(1).add(new JsonObject().putNull("c")))));
    }

    @Test
    void an_array_is_a_json_array() {
        assertThat(json.decode("[1,\"a\",true,null,[],{}]"))
                .isEqualTo(new JsonArray(Arrays.asList(1, "a", true, null, new JsonArray(), new JsonObject())));
    }

    @Test
    void a_string_is_a_string() {
        assertThat(json.decode("\"a\"")).isEqualTo("a");
    }

    @Test
    void a_boolean_is_a_boolean() {
        assertThat(json.decode("true")).isEqualTo(true);
        assertThat(json.decode("false")).isEqualTo(false);
    }

    @Test
    void null_is_null() {
        assertThat(json.decodeNullable(Buffer.buffer("null"))).isNull();
    }

    @Test
    void members_keep_their_order() {
        JsonObject body = (JsonObject) json.decode("{\"z\":1,\"a\":2,\"m\":{\"y\":3,\"b\":4}}");

        assertThat(body.fieldNames()).containsExactly("z", "a", "m");
        assertThat(body.encode()).isEqualTo("{\"z\":1,\"a\":2,\"m\":{\"y\":3,\"b\":4}}");
    }

    @Test
    void names_of_every_length_are_read_wherever_the_frame_ends() {
        for (int length = 0; length < 40; length++) {
            String name = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEF".substring(0, length);
            for (String after : new String[] {"", " ", "          ", "                    "}) {
                JsonObject body = (JsonObject) json.decode("{\"" + name + "\":1}" + after);

                assertThat(body.fieldNames()).containsExactly(name);
            }
        }
    }

    @Test
    void names_that_share_a_beginning_are_told_apart() {
        JsonObject body = (JsonObject) json.decode("{\"temperature\":1,\"temperatures\":2,\"temp\":3,\"temperatur\":4,"
                + "\"temperature_in\":5,\"temperature_out\":6,\"temperature_outside\":7}");

        assertThat(body.getMap())
                .containsOnlyKeys(
                        "temperature",
                        "temperatures",
                        "temp",
                        "temperatur",
                        "temperature_in",
                        "temperature_out",
                        "temperature_outside");
    }

    @Test
    void more_names_than_are_remembered_are_all_read() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 5_000; i++) {
                assertThat(((JsonObject) json.decode("{\"n" + i + "\":1}")).fieldNames())
                        .containsExactly("n" + i);
            }
        }
    }

    @Test
    void a_name_is_not_taken_from_behind_the_end_of_the_frame() {
        Buffer chunk = Buffer.buffer("{\"name\":1}{\"name\":1}");
        json.decode(chunk.slice(0, 10));

        for (int end = 1; end < 10; end++) {
            json.refusal(chunk.slice(10, 10 + end));
        }
        assertThat(json.decode(chunk.slice(10, 20))).isEqualTo(new JsonObject().put("name", 1));
    }

    @Test
    void a_frame_is_read_from_the_middle_of_a_chunk() {
        Buffer chunk = Buffer.buffer("xx{\"a\":\"b\"}yy");

        assertThat(json.decode(chunk.slice(2, 11))).isEqualTo(new JsonObject().put("a", "b"));
        assertThat(json.decode(chunk.getBuffer(2, 11))).isEqualTo(new JsonObject().put("a", "b"));
    }

    @Test
    void a_frame_that_was_refused_leaves_nothing_for_the_next() {
        json.refusal("[1,2,[3,{\"a\":[4");

        assertThat(json.decode("[5]")).isEqualTo(new JsonArray().add(5));
    }

    @Test
    void strings_of_every_length_are_read_with_a_mark_at_every_place() {
        for (int length = 1; length < 30; length++) {
            for (int mark = 0; mark < length; mark++) {
                String before = "x".repeat(mark);
                String after = "y".repeat(length - mark - 1);

                assertThat(json.decode('"' + before + "\\\"" + after + '"')).isEqualTo(before + '"' + after);
                assertThat(json.decode('"' + before + '\u00e9' + after + '"')).isEqualTo(before + '\u00e9' + after);
                json.refusal('"' + before + '\n' + after + '"');
            }
        }
    }
}
