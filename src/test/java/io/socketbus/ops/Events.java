package io.socketbus.ops;

import static io.socketbus.testkit.StartedGateway.await;

import io.socketbus.testkit.Mailbox;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Server-sent events as they come, each held against {@link OpenApi}. */
final class Events implements AutoCloseable {

    /** Its name, and its data. */
    record Event(String name, JsonObject data) {}

    private final HttpResponse<InputStream> response;
    private final Mailbox<Event> events = new Mailbox<>();

    private Events(HttpResponse<InputStream> response) {
        this.response = response;
        Thread reader = new Thread(this::read, "events");
        reader.setDaemon(true);
        reader.start();
    }

    /** Of {@code /tap} with these parameters; the tap is open when this returns. */
    static Events of(Ops ops, String query) {
        HttpResponse<InputStream> response = await(Future.fromCompletionStage(
                ops.http().sendAsync(ops.request("/tap?" + query).build(), BodyHandlers.ofInputStream())));
        if (response.statusCode() != 200) {
            throw new AssertionError(query + " answers " + response.statusCode());
        }
        return new Events(response);
    }

    private void read() {
        StringBuilder lines = new StringBuilder();
        try (InputStream body = response.body()) {
            for (int next = body.read(); next >= 0; next = body.read()) {
                lines.append((char) next);
                if (lines.length() > 1 && lines.substring(lines.length() - 2).equals("\n\n")) {
                    take(new String(lines.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
                    lines.setLength(0);
                }
            }
        } catch (IOException e) {
            // closed by the test, or by the gateway
        }
    }

    private void take(String event) {
        if (event.startsWith("event: ")) {
            String name = event.substring("event: ".length(), event.indexOf('\n'));
            JsonObject data = new JsonObject(event.substring(event.indexOf("data: ") + "data: ".length()));
            OpenApi.validate(Character.toUpperCase(name.charAt(0)) + name.substring(1), data);
            events.handle(new Event(name, data));
        }
    }

    Event next() {
        return events.next();
    }

    /** The data of the next frame; nothing else may come before. */
    JsonObject frame() {
        Event event = next();
        if (!event.name().equals("frame")) {
            throw new AssertionError("expected a frame, found " + event);
        }
        return event.data();
    }

    /** The next event of this name; those before it are dropped. */
    JsonObject next(String name) {
        return events.next(event -> event.name().equals(name)).data();
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
