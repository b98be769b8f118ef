package io.socketbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.socketbus.cli.ConfigSource;
import io.socketbus.config.ConfigLoader;
import io.socketbus.config.ConfigSchema;
import io.socketbus.server.ConfigCheck;
import io.socketbus.testkit.Certificates;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of {@code conf/}, as it is shipped. */
class ShippedConfigurationTest {

    private static final Map<String, String> ENVIRONMENT = new HashMap<>();

    @BeforeAll
    static void makeCertificate(@TempDir Path folder) {
        JsonObject tls = new Certificates(folder).tls("localhost");
        ENVIRONMENT.put("TLS_CERTIFICATE_FILE", tls.getJsonArray("certificates").getString(0));
        ENVIRONMENT.put("TLS_KEY_FILE", tls.getJsonArray("keys").getString(0));
    }

    static List<Path> files() throws IOException {
        try (var files = Files.list(Path.of("conf"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.endsWith("socketbus.schema.json"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void the_common_cases_are_there() throws IOException {
        assertThat(files().stream().map(file -> file.getFileName().toString()))
                .contains(
                        "length-prefixed-json.json",
                        "mllp.json",
                        "modbus.json",
                        "proxy-protocol.json",
                        "socketbus.json",
                        "syslog.json",
                        "tls.json",
                        "typed-messages.json");
    }

    @ParameterizedTest
    @MethodSource("files")
    void an_editor_has_nothing_to_complain_about(Path file) {
        assertThat(ConfigSchema.complaints(ConfigSource.read(file.toString()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void the_gateway_takes_it(Path file) {
        JsonObject config = ConfigSource.read(file.toString());

        assertThatCode(() -> ConfigLoader.load(config, ENVIRONMENT, ConfigCheck::faults))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("files")
    void it_names_the_schema_beside_it_for_editors(Path file) {
        assertThat(ConfigSource.read(file.toString()).getString("$schema")).isEqualTo("./socketbus.schema.json");
    }

    @ParameterizedTest
    @MethodSource("files")
    void what_check_prints_of_it_is_a_configuration_again(Path file) {
        JsonObject effective = ConfigLoader.masked(ConfigSource.read(file.toString()), ENVIRONMENT);

        assertThat(ConfigLoader.load(effective, Map.of()))
                .isEqualTo(ConfigLoader.load(ConfigSource.read(file.toString()), ENVIRONMENT));
        assertThat(ConfigSchema.complaints(effective)).isEmpty();
    }
}
