package io.socketbus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.Addresses;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Makes each event that the page shows happen. */
class EventExamplesIT {

    private static final JsonObject ONE_SLOW_SESSION = new JsonObject()
            .put("limits", new JsonObject().put("maxSessions", 1).put("byteRate", 2));

    @Test
    void each_event_has_the_fields_that_the_page_shows() {
        List<JsonObject> happened = new ArrayList<>();
        try (StartedGateway gateway = StartedGateway.with(ONE_SLOW_SESSION)) {
            Mailbox<JsonObject> events = gateway.events();
            try (Peer peer = gateway.connect()) {
                happened.add(events.next());
                gateway.connect().awaitEnd();
                happened.add(events.next());
                gateway.vertx()
                        .eventBus()
                        .send(Addresses.out("devices"), 1, new DeliveryOptions().addHeader("session", "nobody"));
                happened.add(events.next());
                peer.send("1\n2\n3\n");
                happened.add(events.next());
                peer.finish();
                happened.add(events.next(event -> event.getString("event").equals("closed")));
            }
        }

        assertThat(fields(happened)).isEqualTo(fields(told()));
    }

    private static List<JsonObject> told() {
        return Markdown.read("src/docs/protocol.md").blocks("json").stream()
                .map(block -> new JsonObject(block.text()))
                .filter(json -> json.containsKey("event"))
                .toList();
    }

    /** The names of the fields, in their order, by the name of the event. */
    private static Map<String, List<String>> fields(List<JsonObject> events) {
        Map<String, List<String>> fields = new TreeMap<>();
        events.forEach(event -> fields.put(event.getString("event"), List.copyOf(event.fieldNames())));
        return fields;
    }
}
