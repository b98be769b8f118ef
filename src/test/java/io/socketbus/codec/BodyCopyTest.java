package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ReadOnlyBufferException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code copy()} is the way from a body that all share to one that a consumer may change. */
class BodyCopyTest {

    private static final String FRAME = "{\"z\":1,\"a\":{\"y\":[1,{\"m\":2,\"b\":[]}],\"c\":null},\"k\":\"t\"}";

    private final JsonObject body = (JsonObject) CodecUnderTest.json().decode(FRAME);

    @Test
    void it_keeps_the_order_of_the_members_at_every_level() {
        assertThat(body.copy().encode()).isEqualTo(FRAME);
    }

    @Test
    void it_can_be_changed_at_every_level() {
        JsonObject copy = body.copy();

        copy.put("x", 1).remove("z");
        copy.getJsonObject("a").put("c", true);
        copy.getJsonObject("a").getJsonArray("y").add(3);
        copy.getJsonObject("a")
                .getJsonArray("y")
                .getJsonObject(1)
                .getJsonArray("b")
                .add(4);

        assertThat(copy.encode()).isEqualTo("{\"a\":{\"y\":[1,{\"m\":2,\"b\":[4]},3],\"c\":true},\"k\":\"t\",\"x\":1}");
    }

    @Test
    void what_it_was_copied_from_stays_as_it_came() {
        JsonObject copy = body.copy();

        copy.getJsonObject("a").getJsonArray("y").getJsonObject(1).put("m", 7);
        copy.clear();

        assertThat(body.encode()).isEqualTo(FRAME);
    }

    @Test
    void an_array_is_copied_likewise() {
        JsonArray shared = (JsonArray) CodecUnderTest.json().decode("[[1],{\"a\":[]}]");

        JsonArray copy = shared.copy().add(2);
        copy.getJsonArray(0).add(3);
        copy.getJsonObject(1).getJsonArray("a").add(4);

        assertThat(copy.encode()).isEqualTo("[[1,3],{\"a\":[4]},2]");
        assertThat(shared.encode()).isEqualTo("[[1],{\"a\":[]}]");
    }

    @Test
    void a_map_made_from_the_members_can_be_changed() {
        Map<String, Object> copy = new LinkedHashMap<>(body.getMap());

        copy.put("z", 2);

        assertThat(copy.keySet()).containsExactly("z", "a", "k");
        assertThat(body.getInteger("z")).isEqualTo(1);
    }

    @Test
    void a_byte_string_in_it_stays_read_only_and_its_bytes_are_the_callers_own() {
        JsonObject shared = (JsonObject) CodecUnderTest.of("cbor").decode(CodecUnderTest.hex("a16162420102"));
        Buffer bytes = shared.copy().getBuffer("b");

        assertThatThrownBy(() -> bytes.setByte(0, (byte) 7)).isInstanceOf(ReadOnlyBufferException.class);
        bytes.getBytes()[0] = 7;

        assertThat(shared.getBuffer("b")).isEqualTo(Buffer.buffer(new byte[] {1, 2}));
    }
}
