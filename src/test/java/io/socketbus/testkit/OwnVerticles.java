package io.socketbus.testkit;

import io.socketbus.client.SocketbusClient;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

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

    /** Makes garbage all the time from the first frame on, beside some megabytes that are none. */
    public static final class Wasteful extends VerticleBase {
        private static final int BYTES = 1 << 20;
        private final byte[][] kept = new byte[8][];
        private boolean begun;
        private int next;

        @Override
        public Future<?> start() {
            return SocketbusClient.of(vertx, StartedGateway.LISTENER)
                    .consumer(message -> begin())
                    .completion();
        }

        private void begin() {
            if (!begun) {
                begun = true;
                vertx.setPeriodic(1, timer -> kept[next++ % kept.length] = new byte[BYTES]);
            }
        }
    }

    /** Takes all memory that there is when the first frame comes. */
    public static final class Greedy extends VerticleBase {
        private final List<byte[]> taken = new ArrayList<>();

        @Override
        public Future<?> start() {
            return SocketbusClient.of(vertx, StartedGateway.LISTENER)
                    .consumer(message -> takeAll())
                    .completion();
        }

        private void takeAll() {
            while (true) {
                taken.add(new byte[1 << 20]);
            }
        }
    }

    /** Answers each frame with itself; {@code take} takes all open files that there are, {@code give} gives them back. */
    public static final class Hoarding extends VerticleBase {
        private final List<InputStream> taken = new ArrayList<>();

        @Override
        public Future<?> start() {
            return SocketbusClient.of(vertx, StartedGateway.LISTENER)
                    .<String>consumer(message -> {
                        switch (message.body()) {
                            case "take" -> take();
                            case "give" -> give();
                            default -> {}
                        }
                        message.reply(message.body());
                    })
                    .completion();
        }

        private void take() {
            try {
                while (true) {
                    taken.add(new FileInputStream("/dev/null"));
                }
            } catch (IOException none) {
                // that was the last
            }
        }

        private void give() {
            for (InputStream file : taken) {
                try {
                    file.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            taken.clear();
        }
    }

    /** Writes each frame to the file of its config, and answers it when that is done. */
    public static final class Journal extends VerticleBase {
        @Override
        public Future<?> start() {
            Path file = Path.of(config().getString("file"));
            return SocketbusClient.of(vertx, StartedGateway.LISTENER)
                    .<String>consumer(message -> {
                        append(file, message.body() + '\n');
                        message.reply(null);
                    })
                    .completion();
        }

        private static void append(Path file, String line) {
            try {
                Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
