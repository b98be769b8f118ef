package io.socketbus.bus;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        List<Future<T>> answers = new ArrayList<>();
        for (LoopSessions loop : loops.values()) {
            answers.add(ask(loop, question));
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
