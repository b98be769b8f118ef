package io.socketbus.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one configuration changes of another, and what of that a process that runs cannot take. */
class ConfigChangeTest {

    private static final String REMEDY = "; restart the process, or take the change back";

    private static JsonObject listeners(String listeners) {
        return new JsonObject("{\"listeners\":" + listeners + "}");
    }

    private static ConfigChange change(JsonObject before, JsonObject after) {
        return ConfigChange.checked(Configs.load(before), Configs.load(after));
    }

    private static List<String> refusal(JsonObject before, JsonObject after) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> change(before, after));
        return refused == null ? List.of() : refused.faults();
    }

    @Test
    void what_means_the_same_is_no_change_however_it_is_written() {
        JsonObject written =
                Configs.withListener("""
                {"framing":{"type":"line","accept":"any"},"codec":{"type":"json"},"inbound":{"headers":"peer"},
                 "outbound":{"maxQueuedBytes":1048576,"stallTimeout":"10000ms"},"limits":{"idleTimeout":"off"}}""").put("memory", new JsonObject()).put("reload", "5000ms");
        JsonObject same = Configs.withListener("{\"inbound\":{\"headers\":[\"peer\"]}}");

        assertThat(change(same, written).isEmpty()).isTrue();
        assertThat(change(written, same).isEmpty()).isTrue();
    }

    @Test
    void a_variable_that_holds_the_same_is_no_change() {
        SocketbusConfig plain = Configs.load(Configs.withListener("{\"limits\":{\"maxSessions\":7}}"));
        SocketbusConfig referred =
                Configs.load(Configs.withListener("{\"limits\":{\"maxSessions\":\"${MOST}\"}}"), Map.of("MOST", "7"));

        assertThat(ConfigChange.of(plain, referred).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'limits':{'maxSessions':7}} | listeners.devices.limits.maxSessions",
                "{'limits':{'deny':['10.0.0.0/8']}} | listeners.devices.limits.deny",
                "{'limits':{'maxFrameBytes':'1KiB'}} | listeners.devices.limits.maxFrameBytes",
                "{'inbound':{'delivery':'send'}} | listeners.devices.inbound.delivery",
                "{'outbound':{'onFull':'close'}} | listeners.devices.outbound.onFull",
                "{'goodbyeFrame':'bye'} | listeners.devices.goodbyeFrame"
            })
    void what_changes_is_named(String keys, String path) {
        JsonObject after = Configs.withListener(keys.replace('\'', '"'));

        assertThat(change(Configs.minimal(), after).keys()).containsExactly(path);
        assertThat(change(after, Configs.minimal()).keys()).containsExactly(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'port':1} | listeners.devices.port | 1 | 0",
                "{'host':'127.0.0.1'} | listeners.devices.host | \"127.0.0.1\" | \"0.0.0.0\"",
                "{'framing':{'type':'mllp'}} | listeners.devices.framing.type | \"mllp\" | \"line\"",
                "{'framing':{'accept':'lf'}} | listeners.devices.framing.accept | \"lf\" | \"any\"",
                "{'codec':{'read':'lazy'}} | listeners.devices.codec.read | another | nothing",
                "{'inbound':{'address':'x'}} | listeners.devices.inbound.address | \"x\" | \"socketbus.devices.in\""
            })
    void what_a_process_that_runs_cannot_take_is_named_with_both_values(
            String keys, String path, String found, String running) {
        JsonObject after = Configs.withListener(keys.replace('\'', '"'));

        assertThat(refusal(Configs.minimal(), after))
                .containsExactly(path + ": must not change while the process runs, found " + found
                        + " where it runs with " + running + REMEDY);
    }

    @Test
    void so_is_what_all_listeners_share_and_a_secret_is_not_told() {
        JsonObject after =
                Configs.withVerticle("{\"password\":\"hunter2\"}").mergeIn(new JsonObject("{\"node\":\"n\"}"));

        List<String> refusal = refusal(Configs.withVerticle("{\"password\":\"hunter1\"}"), after);

        assertThat(refusal).hasSize(2);
        assertThat(refusal.get(0)).startsWith("node: must not change").doesNotContain("hunter");
        assertThat(refusal.get(1))
                .startsWith("verticles.db.config: must not change")
                .doesNotContain("hunter");
    }

    @Test
    void listeners_that_come_and_go_are_no_change_of_keys() {
        JsonObject before = listeners("{\"a\":{\"port\":1},\"b\":{\"port\":2,\"limits\":{\"maxSessions\":9}}}");
        JsonObject after = listeners("{\"a\":{\"port\":1},\"c\":{\"port\":3,\"framing\":{\"type\":\"raw\"}}}");

        ConfigChange change = change(before, after);

        assertThat(change.added()).containsExactly("c");
        assertThat(change.removed()).containsExactly("b");
        // the share of what the open files allow
        assertThat(change.keys()).isSubsetOf("listeners.a.limits.maxSessions");
    }

    @Test
    void neither_port_nor_address_passes_from_one_listener_to_another() {
        JsonObject before = listeners("{\"a\":{\"port\":1}}");
        JsonObject after = listeners("{\"b\":{\"port\":1,\"outbound\":{\"address\":\"socketbus.a.out\"}}}");

        assertThat(refusal(before, after))
                .containsExactly(
                        "listeners.b.port: must not be that of a, which is taken out by the same change, found 1;"
                                + " take a out first, or restart the process",
                        "listeners.b.outbound.address: must not be that of a, which is taken out by the same change,"
                                + " found \"socketbus.a.out\"; take a out first, or restart the process");
    }

    // ---- TLS ----

    private static JsonObject tls(Object certificates) {
        return Configs.withListener(new JsonObject()
                .put("tls", new JsonObject().put("certificates", certificates).put("keys", certificates))
                .encode());
    }

    @Test
    void another_content_of_a_file_is_a_change_of_the_key_that_names_it(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.pem"), "one");
        SocketbusConfig before = Configs.load(tls(file.toString()));
        assertThat(ConfigChange.of(before, Configs.load(tls(new JsonArray().add(file.toString()))))
                        .isEmpty())
                .isTrue();

        Files.writeString(file, "two");

        assertThat(ConfigChange.checked(before, Configs.load(tls(file.toString())))
                        .keys())
                .containsExactly("listeners.devices.tls.certificates", "listeners.devices.tls.keys");
    }

    @Test
    void tls_begins_and_ends_with_the_process_and_so_do_several_certificates(@TempDir Path folder) throws IOException {
        String file = Files.writeString(folder.resolve("x.pem"), "one").toString();

        assertThat(refusal(Configs.minimal(), tls(file)))
                .contains("listeners.devices.tls: must not change while the process runs, found a section where it runs"
                        + " with nothing" + REMEDY);
        assertThat(refusal(tls(file), Configs.minimal()))
                .contains("listeners.devices.tls: must not change while the process runs, found nothing where it runs"
                        + " with a section" + REMEDY);
        assertThat(refusal(tls(file), tls(new JsonArray().add(file).add(file))))
                .containsExactly("listeners.devices.tls.certificates: must not change between one and several while the"
                        + " process runs, found 2 where it runs with 1" + REMEDY);
    }
}
