package io.socketbus.bench.server;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A server that sends every line back to the peer that it came from, on one event loop. */
public enum Contender {
    /** Vert.x alone: NetServer, RecordParser, a write a frame; no event bus. The measure of all others. */
    VERTX(VertxEcho.class),
    /** Netty alone: a line decoder, a write a frame, a flush when the chunk is used up. */
    NETTY(NettyEcho.class),
    /** The gateway that one would write first: JsonObjects and headers on the bus, a write a message. */
    PLAIN(PlainGateway.class),
    /** Socketbus, frames as Buffers. */
    BYTES("bytes", "record-parser", "io.socketbus.demo.Echo"),
    /** Socketbus, frames as Strings. */
    TEXT("text", "record-parser", "io.socketbus.demo.Echo"),
    /** Socketbus, frames as JsonObjects, which the consumer reads. */
    JSON("json", "record-parser", ReadingEcho.class.getName()),
    /** {@link #BYTES} with our own decoder. */
    BYTES_OWN("bytes", "own", "io.socketbus.demo.Echo"),
    /** {@link #JSON} with our own decoder. */
    JSON_OWN("json", "own", ReadingEcho.class.getName());

    private static final String CONFIG = "src/bench/gateway.json";

    private final String mainClass;
    private final String codec;
    private final String engine;
    private final String consumer;

    Contender(Class<?> yardstick) {
        this.mainClass = yardstick.getName();
        this.codec = "";
        this.engine = "";
        this.consumer = "";
    }

    Contender(String codec, String engine, String consumer) {
        this.mainClass = Launch.GATEWAY;
        this.codec = codec;
        this.engine = engine;
        this.consumer = consumer;
    }

    /** The name on the command line and in tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException naming those that there are */
    public static Contender of(String label) {
        return Arrays.stream(values())
                .filter(contender -> contender.label().equals(label))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no server " + label + "; there are "
                        + Arrays.stream(values()).map(Contender::label).collect(Collectors.joining(", "))));
    }

    /** Whether it is Socketbus, and no yardstick. */
    public boolean isGateway() {
        return mainClass.equals(Launch.GATEWAY);
    }

    /** What starts it. */
    public Launch launch() {
        List<String> command = isGateway()
                ? List.of(mainClass, "-conf", CONFIG, "-options", "{\"eventLoopPoolSize\":1}")
                : List.of(mainClass);
        Map<String, String> environment =
                Map.of("BENCH_CODEC", codec, "BENCH_ENGINE", engine, "BENCH_CONSUMER", consumer);
        return new Launch(label(), command, environment, List.of(Launch.PORT));
    }
}
