package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a consumer may do with an array that all consumers of the listener share. */
class SharedArrayTest {

    private static final String FRAME = "[1,[2,3],{\"a\":null},null]";

    private final JsonArray body = (JsonArray) CodecUnderTest.json().decode(FRAME);

    @AfterEach
    void the_body_is_as_it_came() {
        assertThat(body.encode()).isEqualTo(FRAME);
    }

    private static Named<Consumer<JsonArray>> change(String name, Consumer<JsonArray> change) {
        return Named.of(name, change);
    }

    @SuppressWarnings("unchecked")
    private static Named<Consumer<JsonArray>> listChange(String name, Consumer<List<Object>> change) {
        return Named.of(name, array -> change.accept(array.getList()));
    }

    private static void removeFirst(Iterator<?> all) {
        all.next();
        all.remove();
    }

    private static ListIterator<Object> afterFirst(List<Object> list) {
        ListIterator<Object> all = list.listIterator();
        all.next();
        return all;
    }

    static List<Named<Consumer<JsonArray>>> changesOfTheArray() {
        return List.of(
                change("add", array -> array.add(1)),
                change("add at", array -> array.add(0, 1)),
                change("addNull", JsonArray::addNull),
                change("addAll", array -> array.addAll(new JsonArray().add(1))),
                change("set", array -> array.set(0, 2)),
                change("setNull", array -> array.setNull(0)),
                change("remove at", array -> array.remove(0)),
                change("remove value", array -> array.remove(Integer.valueOf(1))),
                change("clear", JsonArray::clear),
                change("iterator remove", array -> removeFirst(array.iterator())));
    }

    static List<Named<Consumer<JsonArray>>> changesOfItsList() {
        return List.of(
                listChange("add", list -> list.add(1)),
                listChange("add at", list -> list.add(0, 1)),
                listChange("addAll", list -> list.addAll(List.of(1))),
                listChange("addAll at", list -> list.addAll(0, List.of(1))),
                listChange("set", list -> list.set(0, 2)),
                listChange("remove at", list -> list.remove(0)),
                listChange("remove value", list -> list.remove(Integer.valueOf(1))),
                listChange("removeAll", list -> list.removeAll(List.of(1))),
                listChange("removeIf", list -> list.removeIf(element -> true)),
                listChange("retainAll", list -> list.retainAll(List.of(7))),
                listChange("replaceAll", list -> list.replaceAll(element -> 7)),
                listChange("sort", list -> list.sort(Comparator.comparing(String::valueOf))),
                listChange("clear", List::clear),
                listChange("iterator remove", list -> removeFirst(list.iterator())),
                listChange("listIterator set", list -> afterFirst(list).set(7)),
                listChange("listIterator add", list -> afterFirst(list).add(7)),
                listChange("listIterator remove", list -> afterFirst(list).remove()),
                listChange("subList set", list -> list.subList(0, 2).set(0, 7)),
                listChange("subList add", list -> list.subList(0, 2).add(7)),
                listChange("subList remove", list -> list.subList(0, 2).remove(0)),
                listChange("subList clear", list -> list.subList(0, 2).clear()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"changesOfTheArray", "changesOfItsList"})
    void every_way_to_change_it_is_refused(Consumer<JsonArray> change) {
        assertThatThrownBy(() -> change.accept(body))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("copy() first");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"changesOfTheArray", "changesOfItsList"})
    void every_way_to_change_one_deep_inside_is_refused(Consumer<JsonArray> change) {
        JsonObject outer = (JsonObject) CodecUnderTest.json().decode("{\"a\":[{\"b\":" + FRAME + "}]}");
        JsonArray inner = outer.getJsonArray("a").getJsonObject(0).getJsonArray("b");

        assertThatThrownBy(() -> change.accept(inner))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("copy() first");
        assertThat(outer.encode()).isEqualTo("{\"a\":[{\"b\":" + FRAME + "}]}");
    }

    @Test
    void the_array_that_toArray_gives_is_the_callers_own() {
        body.getList().toArray()[0] = 7;
        body.stream().toArray()[0] = 7;

        assertThat(body.getInteger(0)).isEqualTo(1);
    }

    @Test
    void it_is_read_like_any_other() {
        assertThat(body.getJsonArray(1).getInteger(1)).isEqualTo(3);
        assertThat(body).hasSize(4).contains(1).doesNotContain(7);
        assertThat(body.getList().contains(3)).isFalse();
        assertThat(body).isEqualTo(new JsonArray(FRAME)).hasSameHashCodeAs(new JsonArray(FRAME));
    }
}
