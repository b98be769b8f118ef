package io.socketbus.bus;

import io.socketbus.api.Failure;
import io.socketbus.api.Printable;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message to the control address, checked: a known operation with known fields of the right types.
 *
 * @param after number of the session after which a list begins
 */
record ControlRequest(
        String op,
        @Nullable String session,
        @Nullable String group,
        @Nullable String peer,
        List<String> groups,
        Map<String, @Nullable String> tags,
        int limit,
        long after) {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "list", Set.of("op", "group", "peer", "tags", "limit", "after"),
            "info", Set.of("op", "session"),
            "close", Set.of("op", "session", "group"),
            "join", Set.of("op", "session", "group", "groups"),
            "leave", Set.of("op", "session", "group", "groups"),
            "tag", Set.of("op", "session", "group", "tags"));

    /** @throws ReplyException with {@link Failure#BAD_REQUEST} naming the first field that cannot be used */
    static ControlRequest of(@Nullable Object body) {
        if (!(body instanceof JsonObject json)) {
            throw bad("the body must be a JsonObject, found "
                    + (body == null ? "null" : body.getClass().getName()));
        }
        String op = text(json, "op");
        Set<String> fields = op == null ? null : FIELDS.get(op);
        if (op == null || fields == null) {
            throw bad("op must be one of list, info, close, join, leave, tag, found " + printable(json.getValue("op")));
        }
        for (String field : json.fieldNames()) {
            if (!fields.contains(field)) {
                throw bad("unknown field " + Printable.text(field) + " of op " + op);
            }
        }
        ControlRequest request = new ControlRequest(
                op,
                text(json, "session"),
                text(json, "group"),
                text(json, "peer"),
                groups(json),
                tags(json),
                limit(json),
                after(json));
        request.checkChoice();
        return request;
    }

    private void checkChoice() {
        boolean choosesOne = (session == null) != (group == null);
        boolean needsOne = !op.equals("list") && !op.equals("info");
        if (needsOne && !choosesOne) {
            throw bad("op " + op + " needs exactly one of session and group");
        }
        if ((op.equals("join") || op.equals("leave")) && groups.isEmpty()) {
            throw bad("groups must name at least one group");
        }
    }

    String requireSession() {
        if (session == null) {
            throw bad("session is missing");
        }
        return session;
    }

    String requireGroup() {
        if (group == null) {
            throw bad("group is missing");
        }
        return group;
    }

    /** The tags that a list asks for. */
    Map<String, String> wantedTags() {
        Map<String, String> wanted = new LinkedHashMap<>();
        tags.forEach((name, value) -> {
            if (value == null) {
                throw bad("tags." + Printable.text(name) + " must be a string");
            }
            wanted.put(name, value);
        });
        return wanted;
    }

    private static @Nullable String text(JsonObject json, String field) {
        Object value = json.getValue(field);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw bad(field + " must be a string, found " + printable(value));
    }

    private static List<String> groups(JsonObject json) {
        Object value = json.getValue("groups");
        if (value == null) {
            return List.of();
        }
        if (value instanceof JsonArray array
                && array.stream().allMatch(name -> name instanceof String s && !s.isEmpty())) {
            return array.stream().map(String.class::cast).toList();
        }
        throw bad("groups must be an array of names, found " + printable(value));
    }

    private static Map<String, @Nullable String> tags(JsonObject json) {
        Object value = json.getValue("tags");
        if (value == null) {
            if ("tag".equals(json.getValue("op"))) {
                throw bad("tags is missing");
            }
            return Map.of();
        }
        if (!(value instanceof JsonObject object)) {
            throw bad("tags must be an object of names and values, found " + printable(value));
        }
        Map<String, @Nullable String> tags = new LinkedHashMap<>();
        for (String name : object.fieldNames()) {
            if (object.getValue(name) != null && !(object.getValue(name) instanceof String)) {
                throw bad("tags." + Printable.text(name) + " must be a string or null");
            }
            tags.put(name, object.getString(name));
        }
        return tags;
    }

    private static int limit(JsonObject json) {
        Object value = json.getValue("limit", DEFAULT_LIMIT);
        if (value instanceof Integer limit && limit >= 1 && limit <= MAX_LIMIT) {
            return limit;
        }
        throw bad("limit must be 1 to " + MAX_LIMIT + ", found " + printable(value));
    }

    private static long after(JsonObject json) {
        String id = text(json, "after");
        if (id == null) {
            return 0;
        }
        long after = SessionFilter.number(id);
        if (after == 0) {
            throw bad("after must be a session id, found " + printable(id));
        }
        return after;
    }

    private static String printable(@Nullable Object value) {
        return value instanceof String text ? '"' + Printable.text(text) + '"' : Printable.text(String.valueOf(value));
    }

    private static ReplyException bad(String detail) {
        return Failure.BAD_REQUEST.exception(detail);
    }
}
