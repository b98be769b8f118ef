package io.socketbus.bench.server;

import io.socketbus.bench.load.Form;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A server that sends every frame back to the peer that it came from. */
public enum Contender {
    /** Vert.x alone: NetServer, RecordParser, a write a frame; no event bus. The measure of all others. */
    VERTX,
    /** Netty alone: a decoder, a write a frame, a flush when the chunk is used up. */
    NETTY,
    /** The gateway that one would write first: JsonObjects and headers on the bus, a write a message. */
    PLAIN,
    /** vertx-tcp-eventbus-bridge, in its own framing and envelopes. */
    BRIDGE,
    /** Spring Integration IP on NIO: adapters on a direct channel. */
    SPRING,
    /** The Netty component of Apache Camel. */
    CAMEL,
    /** Socketbus, frames as Buffers. */
    BYTES,
    /** Socketbus, frames as Strings. */
    TEXT,
    /** Socketbus, frames as JsonObjects, which the consumer reads. */
    JSON,
    /** {@link #BYTES} with our own decoder. */
    BYTES_OWN,
    /** {@link #JSON} with our own decoder. */
    JSON_OWN,
    /** Socketbus, frames as objects of a Java record, which the consumer reads. */
    RECORD,
    /** Socketbus, frames as JSON that nobody reads until asked, and here nobody asks. */
    JSON_LAZY;

    /** How to run one. */
    sealed interface Kind permits Yardstick, ForeignYardstick, Gateway {

        Launch launch(String label, Setting setting);

        /** How frames stand on the wire, where frames of this form are asked for. */
        default Form form(Form asked) {
            return asked;
        }
    }

    private Kind kind() {
        return switch (this) {
            case VERTX -> new Yardstick(VertxEcho.class);
            case NETTY -> new Yardstick(NettyEcho.class);
            case PLAIN -> new Yardstick(PlainGateway.class);
            case BRIDGE -> new ForeignYardstick("bridge", "BridgeEcho", Form.BRIDGE);
            case SPRING -> new ForeignYardstick("spring", "SpringEcho");
            case CAMEL -> new ForeignYardstick("camel", "CamelEcho");
            case BYTES -> new Gateway("bytes", Gateway.ECHO);
            case TEXT -> new Gateway("text", Gateway.ECHO);
            case JSON -> new Gateway("json", ReadingEcho.class.getName());
            case BYTES_OWN -> new Gateway("bytes", Gateway.ECHO).withOwnDecoder();
            case JSON_OWN -> new Gateway("json", ReadingEcho.class.getName()).withOwnDecoder();
            case RECORD ->
                new Gateway(
                        new JsonObject().put("type", "json").put("class", RecordEcho.Measured.class.getName()),
                        RecordEcho.class.getName());
            case JSON_LAZY ->
                new Gateway(new JsonObject().put("type", "json").put("read", "lazy"), Gateway.ECHO).withOwnDecoder();
        };
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
        return kind() instanceof Gateway;
    }

    /** What its peers speak, where frames of a form are asked for. */
    public Form form(Form asked) {
        return kind().form(asked);
    }

    /** What starts it. */
    public Launch launch(Setting setting) {
        return launch(label(), setting);
    }

    /** @param label the name of this one, where several run */
    public Launch launch(String label, Setting setting) {
        return kind().launch(label, setting);
    }
}
