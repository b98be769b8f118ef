package io.socketbus.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people may see of a configuration: nobody learns a secret by {@code --check}, or by a fault in a log. */
class MaskingTest {

    private static final String SECRET = "hunter2";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "dbPassword",
                "DB_PASSWORD",
                "passwd",
                "pwd",
                "passphrase",
                "keystorePass",
                "pass",
                "secret",
                "clientSecret",
                "secrets",
                "token",
                "apiToken",
                "access_token",
                "credentials",
                "authorization",
                "basicAuth",
                "cookie",
                "privateKey",
                "private-key",
                "apiKey",
                "api_key",
                "APIKEY",
                "accountKey",
                "sharedAccessKey",
                "encryptionKeys",
                "key",
                "jwt",
                "signature",
                "sig",
                "salt",
                "pin",
                "dsn"
            })
    void the_value_of_a_key_that_speaks_of_a_secret_is_masked(String key) {
        assertThat(component(key, SECRET)).isEqualTo("***");
        assertThat(component(key, 4711)).isEqualTo("***");
        assertThat(component(key, new JsonArray().add(SECRET))).isEqualTo("***");
        assertThat(component(key, new JsonObject().put("a", SECRET))).isEqualTo("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user",
                "url",
                "keys",
                "routingKey",
                "partition.key",
                "primaryKey",
                "publicKey",
                "author",
                "passive"
            })
    void another_value_is_not(String key) {
        assertThat(component(key, "visible")).isEqualTo("visible");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        postgres://app:hunter2@db/x                        | postgres://***@db/x
        postgres://app:hun@ter2@db/x                       | postgres://***@db/x
        postgres://app:hunt/er2@db                         | postgres://***@db
        redis://:hunter2@cache                             | redis://***@cache
        https://hunter2@git.example                        | https://***@git.example
        amqp://a:hunter2@m1,amqp://a:hunter2@m2            | amqp://***@m2
        app:hunter2@tcp(db:3306)/x                         | app:***@tcp(db:3306)/x
        jdbc:postgresql://db/x?user=app&password=hunter2   | jdbc:postgresql://db/x?user=app&password=***
        jdbc:sqlserver://db;user=app;password=hunter2;x=1  | jdbc:sqlserver://db;user=app;password=***;x=1
        Endpoint=sb://x/;SharedAccessKey=hunter2=          | Endpoint=sb://x/;SharedAccessKey=***
        https://x/y?api_key=hunter2&z=1                    | https://x/y?api_key=***&z=1
        https://x/y?sig=hunter2                            | https://x/y?sig=***
        Bearer hunter2                                     | Bearer ***
        basic hunter2                                      | basic ***
        Authorization: Bearer hunter2                      | Authorization: ***
        --db-password hunter2 --port 1                     | --db-password *** --port 1
        --db-password=hunter2                              | --db-password=***
        {"password":"hunter2","a":1}                       | {"password":***,"a":1}
        {\\"password\\":\\"hunter2\\"}                     | {\\"password\\":***}
        password='hunter2 and more' x=1                    | password=*** x=1
        password: hunter2                                  | password: ***
        """)
    void a_secret_inside_a_text_is_masked(String text, String masked) {
        assertThat(component("x", text)).isEqualTo(masked).asString().doesNotContain("hunter2", "ter2");
    }

    @Test
    void a_private_key_is_masked_whatever_its_name() {
        assertThat(component("x", "-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----"))
                .isEqualTo("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://host:8080/path?page=2",
                "socketbus.devices.in",
                "a:b",
                "12:34:56",
                "C:\\temp\\x",
                "10.0.0.1:7000",
                "MSA|AE|${1}",
                "tokenless text",
                "user@example.org"
            })
    void a_text_without_a_secret_is_shown(String text) {
        JsonObject file = Configs.withVerticle(
                new JsonObject().put("x", text.replace("${", "$${")).encode());

        assertThat(component(shown(file, Map.of()), "x")).isEqualTo(text);
    }

    @Test
    void of_arguments_the_one_after_the_name_of_a_secret_is_masked() {
        assertThat(component(
                        "args",
                        new JsonArray().add("--user").add("a").add("--password").add(SECRET)))
                .isEqualTo(
                        new JsonArray().add("--user").add("a").add("--password").add("***"));
    }

    @Test
    void of_names_with_values_the_value_of_a_secret_is_masked() {
        JsonObject header = new JsonObject().put("name", "X-Api-Key").put("value", SECRET);

        assertThat(component("headers", new JsonArray().add(header)))
                .isEqualTo(new JsonArray().add(header.copy().put("value", "***")));
    }

    @Test
    void masking_goes_through_lists_and_objects() {
        JsonArray pools = new JsonArray().add(new JsonObject().put("db", new JsonObject().put("password", SECRET)));

        assertThat(shown(
                                Configs.withVerticle(
                                        new JsonObject().put("pools", pools).encode()),
                                Map.of())
                        .encode())
                .doesNotContain(SECRET);
    }

    // ---- what came by the environment ----

    @Test
    void what_came_by_a_variable_of_a_secret_s_name_is_masked_under_any_key() {
        JsonObject file = Configs.withVerticle(
                "{\"a\":\"${DB_PASSWORD}\",\"b\":\"x ${API_TOKEN} y\",\"c\":[\"${STRIPE_KEY}\"],\"d\":\"${USER}\"}");
        Map<String, String> environment =
                Map.of("DB_PASSWORD", SECRET, "API_TOKEN", SECRET, "STRIPE_KEY", SECRET, "USER", "visible");

        assertThat(shown(file, environment)
                        .getJsonObject("verticles")
                        .getJsonObject("db")
                        .getJsonObject("config"))
                .isEqualTo(new JsonObject("{\"a\":\"***\",\"b\":\"x *** y\",\"c\":[\"***\"],\"d\":\"visible\"}"));
    }

    @Test
    void so_is_the_default_of_such_a_reference() {
        JsonObject file = Configs.withVerticle("{\"a\":\"${DB_PASSWORD:hunter2}\"}");

        assertThat(component(shown(file, Map.of()), "a")).isEqualTo("***");
    }

    @Test
    void so_is_a_number_that_came_that_way() {
        JsonObject file = Configs.withVerticle("{\"a\":\"${SIM_PIN_SECRET}\"}");

        assertThat(component(shown(file, Map.of("SIM_PIN_SECRET", "4711")), "a"))
                .isEqualTo("***");
    }

    @Test
    void a_variable_of_ours_is_masked_like_the_key_that_it_sets() {
        JsonObject file = Configs.withVerticle("{\"password\":\"\",\"url\":\"\"}");
        Map<String, String> environment = Map.of(
                "SOCKETBUS_VERTICLES_DB_CONFIG_PASSWORD",
                SECRET,
                "SOCKETBUS_VERTICLES_DB_CONFIG_URL",
                "mysql://a:hunter2@b");

        assertThat(shown(file, environment).encode()).doesNotContain(SECRET);
    }

    // ---- faults ----

    @Test
    void a_fault_quotes_no_secret_of_a_reference() {
        JsonObject file = Configs.withListener("{\"port\":\"${DB_PASSWORD}\",\"limits\":\"${DB_PASSWORD}\"}");

        assertThat(Configs.faults(file, Map.of("DB_PASSWORD", SECRET)))
                .hasSize(2)
                .allSatisfy(fault -> assertThat(fault).contains("found \"***\"").doesNotContain(SECRET));
    }

    @Test
    void a_fault_quotes_no_private_key_that_stands_where_its_path_should() {
        String pem = "-----BEGIN PRIVATE KEY-----\\nMIGH\\n-----END PRIVATE KEY-----";
        JsonObject file = Configs.withListener("{\"tls\":{\"certificates\":\"pom.xml\",\"keys\":\"" + pem + "\"}}");

        assertThat(Configs.faults(file))
                .singleElement()
                .asString()
                .startsWith("listeners.devices.tls.keys: must be paths of readable files, and number 1 is none, found"
                        + " \"***\"")
                .doesNotContain("MIGH");
    }

    @Test
    void a_fault_of_a_verticle_does_not_quote_its_config() {
        JsonObject file = Configs.withVerticle("{\"password\":\"hunter2\"}").mergeIn(new JsonObject("""
                        {"verticles":{"db":{"instances":"many","threadingModel":"NONE"}}}"""), true);

        assertThat(Configs.faults(file)).hasSize(2).noneMatch(fault -> fault.contains(SECRET));
    }

    @Test
    void a_section_that_a_secret_stands_for_is_not_quoted() {
        JsonObject file =
                Configs.withRoot("{\"verticles\":{\"db\":{\"class\":\"Db\",\"config\":\"password=hunter2\"}}}");

        assertThat(Configs.faults(file))
                .containsExactly("verticles.db.config: must be an object, found \"password=***\"; write { … }");
    }

    // ---- what is ours ----

    @Test
    void nothing_of_our_own_keys_is_masked() {
        JsonObject file = Configs.withListener("{\"tls\":{\"certificates\":\"pom.xml\",\"keys\":\"pom.xml\","
                + "\"trust\":\"pom.xml\",\"clientAuth\":\"request\"}}");

        assertThat(shown(file, Map.of()).encode()).doesNotContain("***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "secret", "password"})
    void a_listener_or_a_verticle_may_be_called_like_a_secret(String name) {
        JsonObject file = new JsonObject()
                .put("listeners", new JsonObject().put(name, new JsonObject().put("port", 7_001)))
                .put("verticles", new JsonObject().put(name, new JsonObject().put("class", "Db")));

        JsonObject shown = shown(file, Map.of());

        assertThat(shown.getJsonObject("listeners").getJsonObject(name).getInteger("port"))
                .isEqualTo(7_001);
        assertThat(shown.getJsonObject("verticles").getJsonObject(name).getString("class"))
                .isEqualTo("Db");
    }

    @Test
    void defaults_are_filled_in_but_not_of_tls_that_there_is_not() {
        JsonObject listener =
                shown(Configs.minimal(), Map.of()).getJsonObject("listeners").getJsonObject("devices");

        assertThat(listener.getJsonObject("outbound"))
                .isEqualTo(new JsonObject()
                        .put("address", "socketbus.devices.out")
                        .put("maxQueuedBytes", "1MiB")
                        .put("maxQueuedMessages", 10_000)
                        .put("onFull", "refuse")
                        .put("stallTimeout", "10s"));
        assertThat(listener.getJsonObject("limits").getInteger("maxSessions")).isEqualTo(19_488);
        assertThat(listener.containsKey("tls")).isFalse();
    }

    @Test
    void a_long_text_is_masked_in_no_time() {
        String text = "x".repeat(20_000) + ":" + "a=b;".repeat(2_000) + "://".repeat(2_000) + " --".repeat(2_000);

        assertThat(component("x", text)).isEqualTo(text);
    }

    private static Object component(String key, Object value) {
        return component(
                shown(Configs.withVerticle(new JsonObject().put(key, value).encode()), Map.of()), key);
    }

    private static Object component(JsonObject shown, String key) {
        return shown.getJsonObject("verticles")
                .getJsonObject("db")
                .getJsonObject("config")
                .getValue(key);
    }

    private static JsonObject shown(JsonObject file, Map<String, String> environment) {
        return ConfigLoader.masked(file, environment, Configs.HOST);
    }
}
