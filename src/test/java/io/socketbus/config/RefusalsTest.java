package io.socketbus.config;

import static io.socketbus.config.Configs.faults;
import static io.socketbus.config.Configs.withFraming;
import static io.socketbus.config.Configs.withListener;
import static io.socketbus.config.Configs.withRoot;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a configuration is refused: a line a fault, with the key's path, the rule, the value found, and what to do. */
class RefusalsTest {

    @Test
    void all_faults_are_told_in_one_go() {
        JsonObject file = new JsonObject("""
                {
                  "node": "north pole",
                  "listeners": {
                    "devices": { "port": 70000, "outbound": { "maxQueuedBytes": "1MB", "onFull": "wait" } },
                    "Meters": { "port": 7001 }
                  },
                  "verticles": { "db": { "instances": 0 } },
                  "ops": { "prot": 9000 },
                  "drain": { "total": 25 }
                }
                """);

        assertThat(faults(file, Map.of("SOCKETBUS_X", "1")))
                .containsExactly(
                        "SOCKETBUS_X: names no key, found a variable of this prefix; check its spelling, or that the"
                                + " listener is in the file",
                        "node: must be 1 to 63 letters, digits, dots, dashes and underscores, found \"north pole\";"
                                + " change it",
                        "listeners: a name must be 1 to 32 lower-case letters, digits and dashes, found \"Meters\";"
                                + " rename it",
                        "listeners.devices.port: must be a number from 0 to 65535, found 70000; change it",
                        "listeners.devices.outbound.maxQueuedBytes: must be a size from 1B to 1024GiB, found \"1MB\";"
                                + " write bytes, or a size such as \"64KiB\"",
                        "listeners.devices.outbound.onFull: must be one of refuse, drop-oldest, close, found \"wait\"; choose one",
                        "verticles.db.class: must be the name of a class, found nothing; add it",
                        "verticles.db.instances: must be a number from 1 to 1024, found 0; change it",
                        "ops.prot: unknown key; did you mean port?",
                        "drain.total: must be a duration from 1ms to 1h, found 25; write a number and a unit such as"
                                + " \"500ms\", \"8s\", \"2m\"");
    }

    @Test
    void an_unknown_key_is_refused_with_the_one_that_was_meant_or_with_all() {
        JsonObject file = withListener("{\"famring\":{},\"inbound\":{\"onBadFrames\":\"dead\"},\"colour\":1}");

        assertThat(faults(file))
                .containsExactly(
                        "listeners.devices.inbound.onBadFrames: unknown key; did you mean onBadFrame?",
                        "listeners.devices.famring: unknown key; did you mean framing?",
                        "listeners.devices.colour: unknown key; known are host, port, instances, codec, limits,"
                                + " framing, tls, proxy, inbound, outbound, goodbyeFrame");
    }

    @Test
    void the_bounds_of_what_is_unanswered_may_stand_where_nothing_is() {
        assertThat(faults(withListener("""
                        {"inbound": {"delivery": "send", "maxInFlight": 9, "maxInFlightBytes": "9KiB", "replyTimeout": "9s",
                                     "attempts": 1, "idempotent": false, "replyOrder": "frame"}}"""))).isEmpty();
    }

    @Test
    void of_a_delivery_that_there_is_not_only_itself_is_told() {
        assertThat(faults(withListener("{\"inbound\":{\"delivery\":\"reply\",\"nackFrame\":\"NACK\"}}")))
                .singleElement()
                .asString()
                .startsWith("listeners.devices.inbound.delivery: must be one of ");
    }

    @Test
    void a_value_that_was_meant_is_asked_for() {
        assertThat(faults(withFraming("{\"type\":\"lines\"}")))
                .singleElement()
                .asString()
                .startsWith("listeners.devices.framing.type: must be one of line, delimiter, ")
                .endsWith("found \"lines\"; did you mean line?");
    }

    @Test
    void of_a_framing_type_that_is_none_the_other_keys_are_not_looked_at() {
        assertThat(faults(withFraming("{\"type\":\"none\",\"size\":5,\"delimiters\":3}")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"listeners\":{}}", "{\"listeners\":null}", "{\"listeners\":[]}"})
    void there_must_be_a_listener(String file) {
        assertThat(faults(new JsonObject(file))).singleElement().asString().startsWith("listeners: ");
    }

    @Test
    void a_section_that_is_no_object_is_one_fault_and_not_one_more_for_each_key_that_it_lacks() {
        JsonObject file = new JsonObject("{\"listeners\":{\"a\":7000,\"b\":{\"port\":0,\"tls\":\"x\"}},\"drain\":[]}");

        assertThat(faults(file))
                .containsExactly(
                        "listeners.a: must be an object, found 7000; write { … }",
                        "listeners.b.tls: must be an object, found \"x\"; write { … }",
                        "drain: must be an object, found []; write { … }");
    }

    @Test
    void tls_that_is_null_is_refused_and_not_taken_for_plain_tcp() {
        assertThat(faults(withListener("{\"tls\":null}")))
                .containsExactly("listeners.devices.tls: must not be null, found null; take it out, or write a value");
    }

    @Test
    void nulls_of_a_codec_are_refused_too() {
        assertThat(faults(withListener("{\"codec\":{\"type\":\"json\",\"class\":null}}")))
                .containsExactly(
                        "listeners.devices.codec.class: must not be null, found null; take it out, or write a value");
    }

    @Test
    void what_is_found_is_escaped_and_short() {
        String node = "a\n\u001b[31m" + "x".repeat(500);

        assertThat(faults(withRoot(new JsonObject().put("node", node).encode())))
                .singleElement()
                .asString()
                .contains("found \"a\\u000a\\u001b[31mxxx")
                .hasSizeLessThan(300);
    }

    // ---- keys and values of later versions ----

    @ParameterizedTest
    @ValueSource(strings = {"inbound.local", "identity", "heartbeat"})
    void a_key_of_a_later_version_is_said_to_be_one(String key) {
        JsonObject value = new JsonObject().put(key.substring(key.indexOf('.') + 1), 1);
        JsonObject keys = key.contains(".") ? new JsonObject().put(key.substring(0, key.indexOf('.')), value) : value;

        assertThat(faults(withListener(keys.encode())))
                .containsExactly("listeners.devices." + key + ": is not available in this version; take it out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "heartbeat", "events"})
    void a_listener_s_later_key_at_the_root_is_unknown(String key) {
        assertThat(faults(withRoot(new JsonObject().put(key, 1).encode())))
                .singleElement()
                .asString()
                .startsWith(key + ": unknown key");
    }
}
