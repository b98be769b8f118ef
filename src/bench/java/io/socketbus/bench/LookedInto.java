package io.socketbus.bench;

import io.socketbus.bench.load.Load;
import io.socketbus.bench.load.LoadShape;
import io.socketbus.bench.server.Launch;
import io.socketbus.bench.server.ServerProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Whether sessions feel that somebody looks into the process. Thousands of peers are silent, others exchange frames in an open
 * loop, and meanwhile, in turn, nobody asks ops for anything, somebody scrapes {@code /metrics}, somebody asks for {@code
 * /sessions?limit=50}: each answer must come within 100 ms, and the p99 of the exchange stay what it is.
 *
 * <p>Options: {@code --silent} and {@code --busy} peers, {@code --rate} frames a second of the busy ones together, {@code
 * --every} milliseconds a request, {@code --rounds} of {@code --seconds} each way, {@code --warm} seconds before.
 */
public final class LookedInto {

    private static final String DEFAULTS = "silent=17000 busy=1000 rate=10000 every=1000 rounds=8 seconds=4 warm=20";
    private static final int FRAME_BYTES = 128;
    private static final int WINDOW = 64;
    private static final long MOST_MILLIS = 100;
    private static final double P99_FACTOR = 1.5;

    private final Options options;
    private final ServerProcess server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Asked nobody = new Asked("");
    private final List<Asked> pages = List.of(new Asked("/metrics"), new Asked("/sessions?limit=50"));

    private LookedInto(Options options, ServerProcess server) {
        this.options = options;
        this.server = server;
    }

    /** A page that is asked for, or none, and what was found meanwhile. */
    private static final class Asked {
        final String path;
        final List<Long> millis = new ArrayList<>();
        Slices exchange = new Slices();

        Asked(String path) {
            this.path = path;
        }

        void forget() {
            millis.clear();
            exchange = new Slices();
        }
    }

    public static void main(String[] arguments) throws Exception {
        Options options = new Options(DEFAULTS, arguments);
        System.out.println(Machine.describe() + "; " + options);
        Launch launch = Launch.gateway("ops", Map.of(), List.of(Launch.PORT, Launch.OPS_PORT));
        try (ServerProcess server = ServerProcess.start(launch, List.of("-Xmx512m"))) {
            new LookedInto(options, server).run();
        }
    }

    private void run() throws Exception {
        LoadShape silent = LoadShape.lines(options.number("silent"), 1, FRAME_BYTES);
        LoadShape busy =
                LoadShape.lines(options.number("busy"), WINDOW, FRAME_BYTES).withRate(options.number("rate"));
        try (Load idle = Load.connect(server.address(), silent);
                Load exchange = Load.connect(server.address(), busy)) {
            idle.exchange(1);
            measureAll(exchange, options.seconds("warm").dividedBy(1 + pages.size()));
            nobody.forget();
            pages.forEach(Asked::forget);
            for (int round = 0; round < options.number("rounds"); round++) {
                measureAll(exchange, options.seconds("seconds"));
            }
            exchange.finish();
        }
        judge();
    }

    private void measureAll(Load exchange, Duration duration) throws Exception {
        nobody.exchange.add(exchange, duration);
        for (Asked page : pages) {
            long end = System.nanoTime() + duration.toNanos();
            CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> askUntil(end, page));
            page.exchange.add(exchange, duration);
            asking.get(1, TimeUnit.MINUTES);
        }
    }

    private void askUntil(long endNanos, Asked page) {
        try {
            while (System.nanoTime() < endNanos) {
                long begin = System.nanoTime();
                ask(page.path);
                long nanos = System.nanoTime() - begin;
                page.millis.add(TimeUnit.NANOSECONDS.toMillis(nanos));
                TimeUnit.NANOSECONDS.sleep(TimeUnit.MILLISECONDS.toNanos(options.number("every")) - nanos);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(page.path, e);
        }
    }

    private void ask(String page) throws IOException, InterruptedException {
        InetSocketAddress ops = server.address(Launch.OPS_PORT);
        URI uri = URI.create("http://" + ops.getHostString() + ':' + ops.getPort() + page);
        HttpResponse<byte[]> answer =
                http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200 || answer.body().length == 0) {
            throw new IOException(uri + " answered " + answer.statusCode());
        }
    }

    private void judge() {
        Verdict verdict = new Verdict();
        verdict.note("nobody asks", "%s; load average %s", nobody.exchange, Machine.loadAverage());
        for (Asked page : pages) {
            Collections.sort(page.millis);
            long slowest = page.millis.get(page.millis.size() - 1);
            verdict.claim(
                    page.path,
                    "each answer within " + MOST_MILLIS + " ms",
                    slowest <= MOST_MILLIS,
                    "%d answers, median %d ms, slowest %d ms",
                    page.millis.size(),
                    page.millis.get(page.millis.size() / 2),
                    slowest);
            double factor = page.exchange.micros(99) / (double) nobody.exchange.micros(99);
            verdict.claim(
                    page.path,
                    "p99 at most " + P99_FACTOR + " times that of nobody asks",
                    factor <= P99_FACTOR,
                    "%.2f: %s",
                    factor,
                    page.exchange);
        }
        verdict.print();
    }
}
