package io.socketbus.docs;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an example and the real thing have in common: names and kinds of values, and not the values. */
final class Shape {

    private Shape() {}

    /**
     * The kind of a value; of an object its members, but for those whose names are reasons or given by components; of an
     * array its first element.
     */
    static Object of(Object value) {
        if (value instanceof JsonObject object) {
            Map<String, Object> members = new TreeMap<>();
            object.fieldNames().stream()
                    .filter(name -> !name.matches("[A-Z_]+"))
                    .forEach(name -> members.put(name, of(object.getValue(name))));
            return members;
        }
        if (value instanceof JsonArray array) {
            return array.isEmpty() ? "empty" : List.of(of(array.getValue(0)));
        }
        return value instanceof Number ? "number" : value.getClass().getSimpleName();
    }
}
