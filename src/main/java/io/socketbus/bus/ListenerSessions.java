package io.socketbus.bus;

import io.socketbus.api.SessionId;
import io.socketbus.bus.SessionQuery.Found;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All sessions of one listener on this node: one table an event loop, and their number. Safe on any thread. */
public final class ListenerSessions {

    private final Map<Integer, LoopSessions> loops = new ConcurrentSkipListMap<>();

    /** The table of the caller's event loop; made at the first call. */
    public LoopSessions onLoop(int loop, Context context) {
        return loops.computeIfAbsent(loop, number -> new LoopSessions(number, context));
    }

    /** Numbers of the event loops that have a table, as they are whenever it is looked at. */
    public Set<Integer> numbers() {
        return Collections.unmodifiableSet(loops.keySet());
    }

    /** Open sessions. */
    public int open() {
        return loops.values().stream().mapToInt(LoopSessions::open).sum();
    }

    @Nullable
    LoopSessions loop(int number) {
        return loops.get(number);
    }

    /** Asks each event loop on its own thread. */
    <T> Future<List<T>> ask(Function<LoopSessions, T> question) {
        return all(loop -> ask(loop, question));
    }

    /** The sessions of a page of all event loops, in its order. */
    Future<List<Found>> find(SessionQuery query) {
        return all(loop -> loop.find(query)).map(found -> found.stream()
                .flatMap(List::stream)
                .sorted(query.comparator())
                .limit(query.limit())
                .toList());
    }

    /** What is to be said of these sessions, in their order; those that ended meanwhile are left out. */
    Future<List<JsonObject>> describe(List<String> ids) {
        Map<Integer, List<String>> byLoop = new HashMap<>();
        for (String id : ids) {
            SessionId parsed = SessionId.parse(id);
            if (parsed != null) {
                byLoop.computeIfAbsent(parsed.loop(), loop -> new ArrayList<>()).add(id);
            }
        }
        return all(loop -> loop.describe(byLoop.getOrDefault(loop.loop(), List.of())))
                .map(described -> {
                    Map<String, JsonObject> byId = new HashMap<>();
                    described.forEach(ofLoop -> ofLoop.forEach(each -> byId.put(each.getString("session"), each)));
                    return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
                });
    }

    private <T> Future<List<T>> all(Function<LoopSessions, Future<T>> question) {
        List<Future<T>> answers = new ArrayList<>();
        for (LoopSessions loop : loops.values()) {
            answers.add(question.apply(loop));
        }
        return Future.all(answers)
                .map(done -> answers.stream().map(Future::result).toList());
    }

    static <T> Future<T> ask(LoopSessions loop, Function<LoopSessions, T> question) {
        Promise<T> answer = Promise.promise();
        loop.context().runOnContext(now -> {
            try {
                answer.complete(question.apply(loop));
            } catch (RuntimeException e) {
                answer.fail(e);
            }
        });
        return answer.future();
    }
}
