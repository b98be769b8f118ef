package io.socketbus.testkit;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The DevTools protocol of a browser: commands and their results as JSON, over a WebSocket, and events between them. */
final class DevTools implements WebSocket.Listener {

    /** A browser on a busy machine takes its time. */
    static final long DEADLINE_SECONDS = 60;

    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> commands = new ConcurrentHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private final Consumer<JsonObject> events;
    private final WebSocket socket;

    /** @param events takes what is no result, on a thread of its own */
    DevTools(URI uri, Consumer<JsonObject> events) {
        this.events = events;
        this.socket = done(HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(uri, this));
    }

    /** The result of a command to the browser itself. */
    JsonObject command(String method, JsonObject parameters) {
        return send(new JsonObject().put("method", method).put("params", parameters));
    }

    /** The result of a command to what a DevTools session is attached to. */
    JsonObject command(String session, String method, JsonObject parameters) {
        return send(
                new JsonObject().put("sessionId", session).put("method", method).put("params", parameters));
    }

    private JsonObject send(JsonObject command) {
        int id = lastId.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        commands.put(id, answer);
        done(socket.sendText(command.put("id", id).encode(), true));
        JsonObject answered = done(answer);
        if (answered.containsKey("error")) {
            throw new AssertionError(command.getString("method") + ": " + answered.getJsonObject("error"));
        }
        return answered.getJsonObject("result");
    }

    private static <T> T done(CompletableFuture<T> future) {
        try {
            return future.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the browser does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            JsonObject message = new JsonObject(text.toString());
            text.setLength(0);
            take(message);
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    private void take(JsonObject message) {
        CompletableFuture<JsonObject> answer = commands.remove(message.getInteger("id", 0));
        if (answer == null) {
            events.accept(message);
        } else {
            answer.complete(message);
        }
    }
}
