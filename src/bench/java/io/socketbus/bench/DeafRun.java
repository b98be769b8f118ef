package io.socketbus.bench;

import io.socketbus.bench.load.Load;
import io.socketbus.bench.load.LoadShape;
import io.socketbus.bench.load.OrderLine;
import io.socketbus.bench.load.ReadingPeer;
import io.socketbus.bench.server.Launch;
import io.socketbus.bench.server.ServerProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The peers of one phase of {@link DeafPeers}, those that never read and those beside them. */
final class DeafRun implements AutoCloseable {

    private static final int SMALL_BUFFER = 4_096;

    /** Longer than {@code stallTimeout}, and than what is queued for a reader takes. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final String LISTENER = "deaf";

    private final Options options;
    private final OrderLine orders;
    private final Load echo;
    private final List<SocketChannel> deaf = new ArrayList<>();
    private final List<ReadingPeer> readers = new ArrayList<>();
    private final JsonObject countedBefore;
    private long due;

    private DeafRun(Options options, OrderLine orders, Load echo) throws IOException {
        this.options = options;
        this.orders = orders;
        this.echo = echo;
        this.countedBefore = orders.counters(LISTENER);
    }

    static DeafRun connect(ServerProcess server, Options options) throws IOException, InterruptedException {
        OrderLine orders = new OrderLine(server.address(Launch.ORDERS_PORT));
        LoadShape steady =
                LoadShape.lines(options.number("healthy"), 1_000, 128).withRate(options.number("rate"));
        DeafRun run = new DeafRun(options, orders, Load.connect(server.address(Launch.ECHO_PORT), steady));
        for (int i = 0; i < options.number("peers"); i++) {
            SocketChannel channel = SocketChannel.open();
            run.deaf.add(channel);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
            channel.connect(server.address());
        }
        for (int i = 0; i < options.number("readers"); i++) {
            run.readers.add(ReadingPeer.connect(server.address(), options.number("size")));
        }
        run.awaitSessions(options.number("peers") + options.number("readers"));
        run.heap();
        return run;
    }

    /**
     * What the component did in one phase, and how the second listener fared meanwhile.
     *
     * @param report the answer of {@code Telling}
     */
    record Told(JsonObject report, Slices beside) {

        long sent() {
            return report.getLong("sent");
        }

        JsonObject learned() {
            return report.getJsonObject("learned");
        }
    }

    /** Lets the component send, and exchanges frames with the second listener meanwhile. */
    Told tell(String order, int perSecond) throws IOException {
        JsonObject body = new JsonObject()
                .put("seconds", options.number("seconds"))
                .put("perSecond", perSecond)
                .put("bytes", options.number("size"));
        CompletableFuture<JsonObject> told = CompletableFuture.supplyAsync(() -> ask("bench." + order, body));
        Slices beside = Slices.of(echo, options.seconds("seconds"));
        echo.finish();
        return new Told(told.join(), beside);
    }

    private JsonObject ask(String address, JsonObject body) {
        try {
            return orders.ask(address, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Frames that the readers got, when they have what is due to them or the time is over. */
    long awaitReaders(String order, long sent) throws InterruptedException {
        int sessions = options.number("peers") + options.number("readers");
        long read = 0;
        for (ReadingPeer reader : readers) {
            reader.awaitFrames(1, DEADLINE);
            long frames = order.equals("broadcast") ? sent : (sent + sessions - 1 - reader.number()) / sessions;
            due += frames;
            read += reader.awaitFrames(frames, DEADLINE);
        }
        return read;
    }

    /** Frames that were sent to the readers. */
    long due() {
        return due;
    }

    /** @return how many sessions ended for which reason in this phase */
    JsonObject awaitDeafEnded() throws IOException, InterruptedException {
        awaitSessions(options.number("readers"));
        return counted("closed");
    }

    /** Deaf sessions that are still open since nothing is queued for them: the operating system has taken all they were sent. */
    long neverSlow() throws IOException {
        long open = 0;
        long queued = 0;
        JsonObject page = new JsonObject();
        do {
            JsonObject list = new JsonObject().put("op", "list").put("limit", 1_000);
            String after = page.getString("next");
            page = orders.ask("socketbus." + LISTENER + ".control", after == null ? list : list.put("after", after));
            for (Object session : page.getJsonArray("sessions")) {
                open++;
                queued += ((JsonObject) session).getLong("queuedBytes") > 0 ? 1 : 0;
            }
        } while (page.containsKey("next"));
        return open - queued - options.number("readers");
    }

    /** Messages that were not delivered in this phase, and whose sender had asked nothing. */
    JsonObject undelivered() throws IOException {
        return counted("undelivered");
    }

    private JsonObject counted(String counters) throws IOException {
        JsonObject before = countedBefore.getJsonObject(counters);
        JsonObject now = orders.counters(LISTENER).getJsonObject(counters);
        JsonObject difference = new JsonObject();
        for (String reason : now.fieldNames()) {
            long count = now.getLong(reason) - before.getLong(reason, 0L);
            if (count > 0) {
                difference.put(reason, count);
            }
        }
        return difference;
    }

    JsonObject heap() throws IOException {
        return orders.ask("bench.heap", new JsonObject());
    }

    private void awaitSessions(int count) throws IOException, InterruptedException {
        JsonObject info = new JsonObject().put("op", "info");
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (orders.ask("socketbus." + LISTENER + ".control", info).getInteger("sessions") != count
                && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : deaf) {
            channel.close();
        }
        for (ReadingPeer reader : readers) {
            reader.close();
        }
        echo.close();
        orders.close();
    }
}
