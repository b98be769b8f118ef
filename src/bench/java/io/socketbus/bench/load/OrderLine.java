package io.socketbus.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Asks addresses of a server's event bus, through its listener of orders. Waits for each answer. */
public final class OrderLine implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader answers;

    public OrderLine(InetSocketAddress server) throws IOException {
        this.socket = new Socket(server.getAddress(), server.getPort());
        this.answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    public JsonObject ask(String address, JsonObject body) throws IOException {
        JsonObject order = new JsonObject().put("address", address).put("body", body);
        socket.getOutputStream().write((order.encode() + '\n').getBytes(UTF_8));
        String answer = answers.readLine();
        if (answer == null) {
            throw new EOFException("the server ended before it answered " + order.encode());
        }
        return new JsonObject(answer);
    }

    /** What a listener has counted. */
    public JsonObject counters(String listener) throws IOException {
        return ask("socketbus." + listener + ".control", new JsonObject().put("op", "info"))
                .getJsonObject("counters");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
