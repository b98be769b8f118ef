package io.socketbus.examples;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a component does with nothing but Vert.x: everything the gateway offers is an address, a body and a few headers.
 *
 * @see io.socketbus.client.SocketbusClient for the same with less to write
 */
final class BusContract {

    private final Vertx vertx;
    private final Consumer<String> log;

    BusContract(Vertx vertx, Consumer<String> log) {
        this.vertx = vertx;
        this.log = log;
    }

    // ---- in ----

    Future<Void> takeFrames() {
        return vertx.eventBus()
                .consumer("socketbus.devices.in", message -> {
                    String session = message.headers().get("session");
                    log.accept("frame session=" + session + " body=" + message.body());
                })
                .completion();
    }

    // ---- out ----

    void tell(String session, Object body) {
        DeliveryOptions options = new DeliveryOptions().addHeader("session", session);
        vertx.eventBus().send("socketbus.devices.out", body, options);
    }

    Future<Integer> ask(String session, Object body) {
        DeliveryOptions options =
                new DeliveryOptions().addHeader("session", session).addHeader("timeout", "2000");
        return vertx.eventBus()
                .<JsonObject>request("socketbus.devices.out", body, options)
                .map(reply -> reply.body().getInteger("bytes"))
                .onFailure(failure -> {
                    if (failure instanceof ReplyException refused) {
                        log.accept("code=" + refused.failureCode() + " detail=" + refused.getMessage());
                    }
                });
    }

    Future<JsonObject> askPeer(String session, Object question) {
        DeliveryOptions options = new DeliveryOptions()
                .addHeader("session", session)
                .addHeader("expect", "reply")
                .addHeader("timeout", "2000");
        return vertx.eventBus()
                .<JsonObject>request("socketbus.devices.out", question, options)
                .map(Message::body);
    }

    Future<JsonObject> askGroup(String group, Object body, String except) {
        DeliveryOptions options =
                new DeliveryOptions().addHeader("group", group).addHeader("except", except);
        return vertx.eventBus()
                .<JsonObject>request("socketbus.devices.out", body, options)
                .map(Message::body);
    }

    void tellAll(Object body) {
        DeliveryOptions options = new DeliveryOptions().addHeader("to", "all");
        vertx.eventBus().publish("socketbus.devices.out", body, options);
    }

    void tellEncoded(String session) {
        Buffer frame = Buffer.buffer("{\"encoded\":\"already\"}");
        vertx.eventBus().send("socketbus.devices.out", frame, new DeliveryOptions().addHeader("session", session));
    }

    /** Where the event loop of a session takes what it shall get. */
    static String straight(String session) {
        int life = session.lastIndexOf('.', session.lastIndexOf('.') - 1);
        return "socketbus.devices.out." + session.substring(0, life);
    }

    // ---- events, dead ----

    Future<Void> watchEvents() {
        return vertx.eventBus()
                .<JsonObject>consumer("socketbus.devices.events", message -> {
                    JsonObject event = message.body();
                    if (event.getString("event").equals("closed")) {
                        log.accept("closed session=" + event.getString("session") + " reason="
                                + event.getString("reason"));
                    }
                })
                .completion();
    }

    /** With {@code inbound.delivery} request. */
    Future<Void> acknowledge() {
        return vertx.eventBus()
                .consumer("socketbus.devices.in", message -> {
                    if (message.body() instanceof JsonObject reading && reading.containsKey("id")) {
                        message.reply(new JsonObject().put("seen", reading.getValue("id")));
                    } else {
                        message.fail(422, "a reading has an id");
                    }
                })
                .completion();
    }

    Future<Void> watchDead() {
        return vertx.eventBus()
                .<Buffer>consumer("socketbus.devices.dead", message -> {
                    String reason = message.headers().get("reason");
                    int bytes = message.body().length();
                    log.accept("dead reason=" + reason + " bytes=" + bytes);
                })
                .completion();
    }

    // ---- control ----

    Future<JsonObject> control(JsonObject request) {
        return vertx.eventBus()
                .<JsonObject>request("socketbus.devices.control", request)
                .map(Message::body);
    }

    Future<JsonObject> join(String session, String group) {
        return control(
                new JsonObject().put("op", "join").put("session", session).put("groups", new JsonArray().add(group)));
    }

    /** Counts the sessions of a group page by page. */
    Future<Integer> count(String group, @Nullable String after) {
        JsonObject request =
                new JsonObject().put("op", "list").put("group", group).put("limit", 500);
        if (after != null) {
            request.put("after", after);
        }
        return control(request).compose(page -> {
            int sessions = page.getJsonArray("sessions").size();
            String next = page.getString("next");
            return next == null
                    ? Future.succeededFuture(sessions)
                    : count(group, next).map(more -> sessions + more);
        });
    }
}
