package io.socketbus.programs;

import io.socketbus.client.SocketbusClient;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A gateway with a component that takes the frames of its usual listener, and answers as a protocol wants it. */
final class Answering implements AutoCloseable {

    private final StartedGateway gateway;
    private final Mailbox<Object> frames = new Mailbox<>();

    private Answering(StartedGateway gateway) {
        this.gateway = gateway;
    }

    /** @param answer the body that a frame's body is answered with; null for none */
    static <T> Answering start(JsonObject listener, Function<T, @Nullable Object> answer) {
        Answering answering = new Answering(StartedGateway.with(listener));
        SocketbusClient peers = SocketbusClient.of(answering.gateway.vertx(), StartedGateway.LISTENER);
        StartedGateway.await(peers.<T>consumer(message -> {
                    answering.frames.handle(message.body());
                    Object body = answer.apply(message.body());
                    if (body != null) {
                        peers.send(SocketbusClient.session(message), body);
                    }
                })
                .completion());
        return answering;
    }

    /** A component that only takes them. */
    static Answering nothing(JsonObject listener) {
        return start(listener, body -> null);
    }

    String port() {
        return Integer.toString(gateway.port());
    }

    /** Closes every session, as a component may. */
    void closeSessions() {
        for (Object session :
                gateway.control(new JsonObject().put("op", "list")).getJsonArray("sessions")) {
            String id = ((JsonObject) session).getString("session");
            gateway.control(new JsonObject().put("op", "close").put("session", id));
        }
    }

    /** The bodies of the next so many frames. */
    List<Object> frames(int count) {
        return frames.next(count);
    }

    /** The next frames in hexadecimal, as {@code captures/expected.json} has them. */
    List<String> hexadecimal(int count) {
        return frames.next(count).stream()
                .map(body -> HexFormat.of().formatHex(((Buffer) body).getBytes()))
                .toList();
    }

    /** Closes the gateway; whatever came beyond the frames that were asked for fails the test. */
    @Override
    public void close() {
        gateway.close();
        if (!frames.now().isEmpty()) {
            throw new AssertionError("more frames than expected: " + frames.now());
        }
    }
}
