package io.socketbus.bench.server;

import io.socketbus.api.Headers;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * A consumer of delivery {@code request}, at the pace that it is told: answers each frame with itself, or refuses it with
 * {@code "ok":null} in it.
 *
 * <p>Config: {@code listener}; {@code refuseEvery}, the last of so many frames of a peer is refused, none where that is
 * absent. Address {@code bench.<listener>.pace} takes {@code {"perSecond":n}}, how many frames it answers from now on; 0
 * is all at once, as it is at the start.
 */
public final class Answering extends VerticleBase {

    private static final DeliveryOptions REFUSED = new DeliveryOptions().addHeader(Headers.OUTCOME, Headers.REFUSED);
    private static final long TICK_MILLIS = 10;

    private final Queue<Message<JsonObject>> waiting = new ArrayDeque<>();
    private int perSecond;
    private int refuseEvery;
    private long pacedSinceNanos;
    private long answeredSince;

    @Override
    public Future<?> start() {
        String listener = config().getString("listener");
        refuseEvery = config().getInteger("refuseEvery", 0);
        pace(0);
        vertx.setPeriodic(TICK_MILLIS, tick -> answerWhatIsDue());
        vertx.eventBus().<JsonObject>consumer("bench." + listener + ".pace", order -> {
            pace(order.body().getInteger("perSecond"));
            order.reply(new JsonObject().put("waiting", waiting.size()));
            answerWhatIsDue();
        });
        return vertx.eventBus()
                .<JsonObject>consumer("socketbus." + listener + ".in", this::onFrame)
                .completion();
    }

    private void pace(int framesPerSecond) {
        perSecond = framesPerSecond;
        pacedSinceNanos = System.nanoTime();
        answeredSince = 0;
    }

    private void onFrame(Message<JsonObject> frame) {
        waiting.add(frame);
        if (perSecond == 0) {
            answerWhatIsDue();
        }
    }

    private void answerWhatIsDue() {
        long seconds = TimeUnit.SECONDS.toNanos(1);
        long due = perSecond == 0
                ? Long.MAX_VALUE
                : (long) ((System.nanoTime() - pacedSinceNanos) * (double) perSecond / seconds);
        while (answeredSince < due && !waiting.isEmpty()) {
            answeredSince++;
            answer(waiting.remove());
        }
        // a consumer does not catch up on what it could have answered while nothing came
        answeredSince = perSecond == 0 ? 0 : due;
    }

    private void answer(Message<JsonObject> frame) {
        JsonObject body = frame.body();
        if (refuseEvery > 0 && (Integer.parseInt(body.getString("place")) + 1) % refuseEvery == 0) {
            frame.reply(body.copy().putNull("ok"), REFUSED);
        } else {
            frame.reply(body);
        }
    }
}
