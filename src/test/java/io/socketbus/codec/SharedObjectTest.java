package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a consumer may do with an object that all consumers of the listener share. */
class SharedObjectTest {

    private static final String FRAME = "{\"a\":1,\"b\":{\"c\":[1,{\"d\":2}],\"e\":null}}";

    private final JsonObject body = (JsonObject) CodecUnderTest.json().decode(FRAME);

    @AfterEach
    void the_body_is_as_it_came() {
        assertThat(body.encode()).isEqualTo(FRAME);
    }

    private static Named<Consumer<JsonObject>> change(String name, Consumer<JsonObject> change) {
        return Named.of(name, change);
    }

    private static Named<Consumer<JsonObject>> mapChange(String name, Consumer<Map<String, Object>> change) {
        return Named.of(name, object -> change.accept(object.getMap()));
    }

    private static <T> T first(Iterable<T> all) {
        return all.iterator().next();
    }

    private static void removeFirst(Iterator<?> all) {
        all.next();
        all.remove();
    }

    static List<Named<Consumer<JsonObject>>> changesOfTheObject() {
        return List.of(
                change("put new", object -> object.put("x", 1)),
                change("put known", object -> object.put("a", 2)),
                change("putNull", object -> object.putNull("a")),
                change("remove", object -> object.remove("a")),
                change("remove unknown", object -> object.remove("x")),
                change("clear", JsonObject::clear),
                change("mergeIn", object -> object.mergeIn(new JsonObject().put("a", 2))),
                change(
                        "mergeIn deep",
                        object -> object.mergeIn(new JsonObject().put("b", new JsonObject().put("c", 2)), true)),
                change("iterator remove", object -> removeFirst(object.iterator())),
                change("entry setValue", object -> first(object).setValue(2)),
                change("stream entry setValue", object -> object.stream().forEach(member -> member.setValue(2))),
                change("fieldNames remove", object -> object.fieldNames().remove("a")),
                change("fieldNames clear", object -> object.fieldNames().clear()),
                change(
                        "fieldNames iterator remove",
                        object -> removeFirst(object.fieldNames().iterator())));
    }

    static List<Named<Consumer<JsonObject>>> changesOfItsMap() {
        return List.of(
                mapChange("put", map -> map.put("a", 2)),
                mapChange("putAll", map -> map.putAll(Map.of("a", 2))),
                mapChange("putIfAbsent", map -> map.putIfAbsent("x", 2)),
                mapChange("remove", map -> map.remove("a")),
                mapChange("remove pair", map -> map.remove("a", 1)),
                mapChange("replace", map -> map.replace("a", 2)),
                mapChange("replace pair", map -> map.replace("a", 1, 2)),
                mapChange("replaceAll", map -> map.replaceAll((name, value) -> 2)),
                mapChange("compute", map -> map.compute("a", (name, value) -> 2)),
                mapChange("computeIfAbsent", map -> map.computeIfAbsent("x", name -> 2)),
                mapChange("computeIfPresent", map -> map.computeIfPresent("a", (name, value) -> 2)),
                mapChange("merge", map -> map.merge("a", 1, (before, value) -> 2)),
                mapChange("clear", Map::clear),
                mapChange("entry setValue", map -> first(map.entrySet()).setValue(2)),
                mapChange(
                        "entry stream setValue", map -> map.entrySet().stream().forEach(member -> member.setValue(2))),
                mapChange("entries remove", map -> map.entrySet().remove(first(map.entrySet()))),
                mapChange(
                        "entries iterator remove",
                        map -> removeFirst(map.entrySet().iterator())),
                mapChange("entries removeIf", map -> map.entrySet().removeIf(member -> true)),
                mapChange("entries clear", map -> map.entrySet().clear()),
                mapChange("entries add", map -> map.entrySet().add(Map.entry("x", 1))),
                mapChange("entry of array setValue", map -> entryOfArray(map).setValue(2)),
                mapChange("names remove", map -> map.keySet().remove("a")),
                mapChange("names removeAll", map -> map.keySet().removeAll(List.of("a"))),
                mapChange("names retainAll", map -> map.keySet().retainAll(List.of("x"))),
                mapChange(
                        "names iterator remove", map -> removeFirst(map.keySet().iterator())),
                mapChange("names add", map -> map.keySet().add("x")),
                mapChange("values remove", map -> map.values().remove(1)),
                mapChange("values removeIf", map -> map.values().removeIf(value -> true)),
                mapChange("values clear", map -> map.values().clear()),
                mapChange("values add", map -> map.values().add(1)),
                mapChange(
                        "values iterator remove",
                        map -> removeFirst(map.values().iterator())));
    }

    @SuppressWarnings("unchecked")
    private static Map.Entry<String, Object> entryOfArray(Map<String, Object> map) {
        return (Map.Entry<String, Object>) map.entrySet().toArray()[0];
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"changesOfTheObject", "changesOfItsMap"})
    void every_way_to_change_it_is_refused(Consumer<JsonObject> change) {
        assertThatThrownBy(() -> change.accept(body))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("copy() first");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"changesOfTheObject", "changesOfItsMap"})
    void every_way_to_change_one_deep_inside_is_refused(Consumer<JsonObject> change) {
        JsonArray outer = (JsonArray) CodecUnderTest.json().decode("[[{\"x\":" + FRAME + "}]]");
        JsonObject inner = outer.getJsonArray(0).getJsonObject(0).getJsonObject("x");

        assertThatThrownBy(() -> change.accept(inner))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("copy() first");
        assertThat(outer.encode()).isEqualTo("[[{\"x\":" + FRAME + "}]]");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"changesOfTheObject", "changesOfItsMap"})
    void every_way_to_change_one_of_many_members_is_refused(Consumer<JsonObject> change) {
        String frame = FRAME.replace(
                "}}",
                '}' + IntStream.range(0, 20).mapToObj(i -> ",\"n" + i + "\":0").collect(Collectors.joining()) + '}');
        JsonObject large = (JsonObject) CodecUnderTest.json().decode(frame);

        assertThatThrownBy(() -> change.accept(large))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("copy() first");
        assertThat(large.encode()).isEqualTo(frame);
    }

    @Test
    void a_member_that_is_an_object_cannot_be_exchanged_through_an_entry() {
        JsonObject outer = (JsonObject) CodecUnderTest.json().decode("{\"x\":{}}");

        assertThatThrownBy(() -> first(outer).setValue(1)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(outer.encode()).isEqualTo("{\"x\":{}}");
    }

    @Test
    void it_is_read_like_any_other() {
        Map<String, Object> map = body.getMap();

        assertThat(body.getInteger("a")).isEqualTo(1);
        assertThat(body.getJsonObject("b").getJsonArray("c").getJsonObject(1).getInteger("d"))
                .isEqualTo(2);
        assertThat(map.keySet()).containsExactly("a", "b").contains("a").doesNotContain("c");
        assertThat(map.values()).hasSize(2).contains(1);
        assertThat(map.entrySet()).hasSize(2).contains(Map.entry("a", 1)).doesNotContain(Map.entry("a", 2));
        assertThat(map).isEqualTo(new JsonObject(FRAME).getMap()).hasSameHashCodeAs(new JsonObject(FRAME).getMap());
        assertThat(body).isEqualTo(new JsonObject(FRAME)).hasSameHashCodeAs(new JsonObject(FRAME));
    }
}
