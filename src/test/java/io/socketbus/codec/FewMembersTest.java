package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects of any number of members, which are kept in one way where they are few, and in another where they are many. */
class FewMembersTest {

    private final CodecUnderTest json = CodecUnderTest.json();

    private static String frame(int members, IntFunction<String> name) {
        return IntStream.range(0, members)
                .mapToObj(i -> '"' + name.apply(i) + "\":" + (i % 3 == 2 ? "null" : i))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Map<String, @Nullable Object> expected(int members) {
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        IntStream.range(0, members).forEach(i -> expected.put("n" + i, i % 3 == 2 ? null : i));
        return expected;
    }

    private Map<String, @Nullable Object> read(int members) {
        return ((JsonObject) json.decode(frame(members, i -> "n" + i))).getMap();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 15, 16, 17, 18, 40})
    void they_are_read_like_those_of_any_map(int members) {
        Map<String, @Nullable Object> expected = expected(members);
        Map<String, @Nullable Object> map = read(members);

        assertThat(map).isEqualTo(expected).hasSameHashCodeAs(expected).hasToString(expected.toString());
        assertThat(expected).isEqualTo(map);
        assertThat(map.size()).isEqualTo(members);
        assertThat(map.isEmpty()).isEqualTo(members == 0);
        assertThat(map.keySet()).containsExactlyElementsOf(expected.keySet());
        assertThat(map.values()).containsExactlyElementsOf(expected.values());
        assertThat(map.entrySet()).containsExactlyElementsOf(expected.entrySet());
        assertThat(map.get("x")).isNull();
        assertThat(map.getOrDefault("x", 7)).isEqualTo(7);
        assertThat(map.containsKey("x")).isFalse();
        assertThat(map.containsValue("x")).isFalse();
        assertThat(map.containsValue(null)).isEqualTo(expected.containsValue(null));
        assertThat(map.get(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 16, 17, 40})
    void each_is_found_by_its_name(int members) {
        Map<String, @Nullable Object> map = read(members);

        expected(members).forEach((name, value) -> {
            assertThat(map.get(name)).isEqualTo(value);
            assertThat(map.getOrDefault(name, "other")).isEqualTo(value);
            assertThat(map.containsKey(name)).isTrue();
            assertThat(map.containsValue(value)).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 17})
    void they_are_walked_in_their_order_and_no_further(int members) {
        Map<String, @Nullable Object> map = read(members);
        Map<String, @Nullable Object> walked = new LinkedHashMap<>();
        map.forEach(walked::put);

        assertThat(walked.entrySet())
                .containsExactlyElementsOf(expected(members).entrySet());
        var names = map.keySet().iterator();
        names.forEachRemaining(name -> assertThat(map).containsKey(name));
        assertThatThrownBy(names::next).isInstanceOf(NoSuchElementException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 17})
    void a_copy_keeps_their_order_and_may_be_changed(int members) {
        JsonObject copy = new JsonObject(read(members)).copy();

        assertThat(copy.getMap().entrySet())
                .containsExactlyElementsOf(expected(members).entrySet());
        assertThat(copy.put("x", 1).size()).isEqualTo(members + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 17})
    @SuppressWarnings("BanSerializableRead")
    void they_can_be_cloned_and_serialized(int members) throws IOException, ClassNotFoundException {
        LinkedHashMap<?, ?> map = (LinkedHashMap<?, ?>) read(members);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(map);
        }

        assertThat(map.clone()).isEqualTo(expected(members));
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(expected(members));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 16, 17, 18, 40})
    void a_name_is_refused_where_it_stands_twice(int members) {
        for (int first = 0; first < members - 1; first++) {
            int same = first;
            String frame = frame(members, i -> "n" + (i == members - 1 ? same : i));

            assertThat(json.refusal(frame)).endsWith("duplicate name \"n" + first + '"');
        }
        assertThat(json.decode(frame(members, i -> "n" + i))).isInstanceOf(JsonObject.class);
    }

    /** Two letters each that have one hash together. */
    @ParameterizedTest
    @ValueSource(ints = {4, 16, 64})
    void names_of_one_hash_are_names_of_their_own(int members) {
        IntFunction<String> name =
                i -> Integer.toBinaryString(64 + i).replace("0", "Aa").replace("1", "BB");
        JsonObject body = (JsonObject) json.decode(frame(members, name));

        for (int i = 0; i < members; i++) {
            assertThat(body.getMap()).containsEntry(name.apply(i), i % 3 == 2 ? null : (Object) i);
        }
        assertThat(body.size()).isEqualTo(members);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 17})
    void what_a_refused_frame_left_is_not_in_the_next(int members) {
        String begun = frame(members, i -> "n" + i);

        assertThat(json.refusal("{\"a\":" + begun.substring(0, begun.length() - 1) + ",\"b\":{\"c\":1,]"))
                .startsWith("at byte ");

        assertThat(json.decode("{\"a\":{\"b\":{}}}"))
                .isEqualTo(new JsonObject().put("a", new JsonObject().put("b", new JsonObject())));
    }
}
