package io.socketbus.bench.server;

import io.socketbus.api.Headers;
import io.socketbus.bench.load.Line;
import io.socketbus.client.SocketbusClient;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * A component that sends to the peers of one listener in an open loop, whatever becomes of it, and keeps count of what it is
 * told.
 *
 * <p>Config: {@code listener}. Addresses {@code bench.broadcast}, one frame for all each time, and {@code bench.tell}, the
 * next frame of the next session: both take {@code {"seconds":n,"perSecond":n,"bytes":n}} and answer when it is over, with
 * what was sent and what was learned of it. A body is like no other but for a broadcast's, which all get. Each hundredth
 * is a request, and the others ask nothing.
 */
public final class Telling extends VerticleBase {

    private static final DeliveryOptions TO_ALL = new DeliveryOptions().addHeader(Headers.TO, Headers.ALL);
    private static final int ASK_EVERY = 100;
    private static final int PAGE = 1_000;

    private final Map<String, Long> learned = new TreeMap<>();
    private SocketbusClient peers;
    private String out;

    @Override
    public Future<?> start() {
        String listener = config().getString("listener");
        peers = SocketbusClient.of(vertx, listener);
        out = "socketbus." + listener + ".out";
        vertx.eventBus().<JsonObject>consumer("socketbus." + listener + ".events", event -> onEvent(event.body()));
        vertx.eventBus().<JsonObject>consumer("bench.broadcast", this::broadcast);
        return vertx.eventBus().<JsonObject>consumer("bench.tell", this::tell).completion();
    }

    // ---- what is sent ----

    private void broadcast(Message<JsonObject> order) {
        learned.clear();
        byte[] line = Line.of(0, order.body().getInteger("bytes"));
        run(order, number -> {
            Buffer body = body(line, number);
            if (number % ASK_EVERY == 0) {
                peers.requestAll(body).onSuccess(this::learnCounts).onFailure(this::learnFailure);
            } else {
                vertx.eventBus().publish(out, body, TO_ALL);
            }
        });
    }

    private void tell(Message<JsonObject> order) {
        learned.clear();
        int bytes = order.body().getInteger("bytes");
        sessions("", new ArrayList<>()).onSuccess(sessions -> {
            List<byte[]> lines = new ArrayList<>();
            sessions.forEach(session -> lines.add(Line.of(lines.size(), bytes)));
            run(order, number -> {
                int turn = (int) (number % sessions.size());
                tell(sessions.get(turn), body(lines.get(turn), number / sessions.size()), number);
            });
        });
    }

    private void tell(String session, Buffer body, long number) {
        if (number % (ASK_EVERY + 1) == 0) {
            peers.request(session, body)
                    .onSuccess(written -> learn("asked.written", 1))
                    .onFailure(this::learnFailure);
        } else {
            peers.send(session, body);
        }
    }

    private static Buffer body(byte[] line, long place) {
        Line.setPlace(line, Math.toIntExact(place));
        return Buffer.buffer(line.length).appendBytes(line, 0, line.length - 1);
    }

    private Future<List<String>> sessions(String after, List<String> found) {
        JsonObject question = new JsonObject().put("op", "list").put("limit", PAGE);
        return peers.control(after.isEmpty() ? question : question.put("after", after))
                .compose(page -> {
                    page.getJsonArray("sessions")
                            .forEach(session -> found.add(((JsonObject) session).getString("session")));
                    String next = page.getString("next");
                    return next == null ? Future.succeededFuture(found) : sessions(next, found);
                });
    }

    // ---- when ----

    /** Sends what is due each millisecond, and answers the order when it is over and all requests are answered. */
    private void run(Message<JsonObject> order, LongConsumer send) {
        long begun = System.nanoTime();
        long duration = TimeUnit.SECONDS.toNanos(order.body().getInteger("seconds"));
        double perNano = order.body().getInteger("perSecond") / (double) TimeUnit.SECONDS.toNanos(1);
        Promise<Long> over = Promise.promise();
        long[] sent = {0};
        vertx.setPeriodic(1, timer -> {
            long elapsed = Math.min(duration, System.nanoTime() - begun);
            for (long due = (long) (elapsed * perNano); sent[0] < due; sent[0]++) {
                send.accept(sent[0]);
            }
            if (elapsed == duration) {
                vertx.cancelTimer(timer);
                over.complete(sent[0]);
            }
        });
        over.future()
                .onSuccess(all -> order.reply(new JsonObject()
                        .put("sent", all)
                        .put("seconds", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) / 1000.0)
                        .put("learned", new JsonObject(Map.copyOf(learned)))));
    }

    // ---- what is learned ----

    private void learnCounts(JsonObject counts) {
        learn("asked.queued", counts.getLong("queued"));
        learn("asked.refused", counts.getLong("refused"));
    }

    private void learnFailure(Throwable failure) {
        learn(
                "asked."
                        + (failure instanceof ReplyException e
                                ? e.failureCode()
                                : failure.getClass().getSimpleName()),
                1);
    }

    private void onEvent(JsonObject event) {
        learn("event." + event.getString("event") + event.getString("reason", event.getString("name", "")), 1);
    }

    private void learn(String what, long count) {
        learned.merge(what, count, Long::sum);
    }
}
