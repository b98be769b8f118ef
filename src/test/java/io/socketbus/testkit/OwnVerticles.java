package io.socketbus.testkit;

import io.socketbus.client.SocketbusClient;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;

/** Verticles as users write them, for processes that have them on their class path; some of them behave badly. */
public final class OwnVerticles {

    private OwnVerticles() {}

    /** Answers each frame with the word of its config. */
    public static final class Answering extends VerticleBase {
        @Override
        public Future<?> start() {
            SocketbusClient peers = SocketbusClient.of(vertx, StartedGateway.LISTENER);
            JsonObject answer = new JsonObject().put("answer", config().getString("word"));
            return peers.consumer(message -> peers.send(SocketbusClient.session(message), answer))
                    .completion();
        }
    }

    /** Takes the frames of delivery {@code request}, and refuses the last of so many of a session, which are numbers. */
    public static final class Judging extends VerticleBase {
        public static final int REFUSE_EVERY = 10;

        @Override
        public Future<?> start() {
            SocketbusClient peers = SocketbusClient.of(vertx, StartedGateway.LISTENER);
            return peers.<String>consumer(frame -> {
                        if ((Long.parseLong(frame.body()) + 1) % REFUSE_EVERY == 0) {
                            frame.fail(409, "one too many");
                        } else {
                            frame.reply(frame.body());
                        }
                    })
                    .completion();
        }
    }

    /** Cannot be started, and says why on two lines. */
    public static final class Failing extends VerticleBase {
        @Override
        public Future<?> start() {
            return Future.failedFuture(new IllegalStateException("no database\nat all"));
        }
    }

    /** Comes to no end of its start. */
    public static final class NeverStarting extends VerticleBase {
        @Override
        public Future<?> start() {
            return Promise.promise().future();
        }
    }

    /** Comes to no end of its stop. */
    public static final class NeverStopping extends VerticleBase {
        @Override
        public Future<?> stop() {
            return Promise.promise().future();
        }
    }
}
