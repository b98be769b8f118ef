package io.socketbus.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.socketbus.k8s.Alerts.Alert;
import io.socketbus.testkit.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The alerts: what they say, and by promtool when they fire. */
class AlertsTest {

    private static final Path SERIES = Path.of("src/test/resources/k8s/alerts.yaml");

    @TempDir
    Path directory;

    static List<Alert> alerts() {
        return Alerts.all();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void an_alert_says_what_is_wrong_and_what_to_do(Alert alert) {
        assertThat(alert.name()).matches("Socketbus[A-Za-z]+");
        assertThat(alert.rule().at("/labels/severity").asText()).isIn("critical", "warning");
        assertThat(alert.annotation("summary")).hasSizeBetween(20, 120).endsWith(".");
        assertThat(alert.annotation("description")).hasSizeGreaterThan(30).endsWith(".");
        assertThat(alert.annotation("runbook")).hasSizeGreaterThan(80).endsWith(".");
    }

    @Test
    void the_names_differ() {
        assertThat(alerts()).extracting(Alert::name).doesNotHaveDuplicates();
    }

    @Test
    void a_pod_that_drains_is_no_alert() {
        String waits = alerts().stream()
                .filter(alert -> alert.name().equals("SocketbusNotReady"))
                .map(alert -> alert.rule().path("for").asText())
                .findFirst()
                .orElseThrow();
        long grace = Manifest.read("base/20-deployment.yaml", Deployment.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getTerminationGracePeriodSeconds();

        assertThat(waits).isEqualTo("2m");
        assertThat(grace).isLessThan(120);
    }

    @Test
    void every_alert_is_tried_on_series_that_make_it_fire_and_on_some_that_do_not() throws IOException {
        Set<String> fire = new TreeSet<>();
        Set<String> spare = new TreeSet<>();
        for (JsonNode test : Manifest.tree(Files.readString(SERIES)).path("tests")) {
            String alert = test.path("name").asText();
            boolean spares = test.path("input_series").toString().contains("well\\\"");
            for (JsonNode expected : test.path("alert_rule_test")) {
                assertThat(expected.path("alertname").asText()).isEqualTo(alert);
                boolean fires = !expected.path("exp_alerts").isEmpty();
                (fires ? fire : spare).add(alert);
                assertThat(expected.path("exp_alerts").toString()).doesNotContain("well");
            }
            if (spares) {
                spare.add(alert);
            }
        }

        List<String> names = alerts().stream().map(Alert::name).toList();
        assertThat(fire).containsExactlyInAnyOrderElementsOf(names);
        assertThat(spare).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void promtool_takes_the_rules() throws IOException {
        Program.assume("promtool");
        Path rules = Files.writeString(directory.resolve("rules.yaml"), Manifest.yaml(Alerts.rules()));

        assertThat(Program.run("promtool", "check", "rules", rules.toString())
                        .expectSuccess()
                        .out())
                .contains(alerts().size() + " rules found");
    }

    @Test
    void the_alerts_fire_when_they_should_and_not_else() throws IOException {
        Program.assume("promtool");
        Files.writeString(directory.resolve("rules.yaml"), Manifest.yaml(Alerts.rulesWithoutTexts()));
        Path tests = Files.copy(SERIES, directory.resolve("alerts.yaml"));

        Program.run("promtool", "test", "rules", tests.toString()).expectSuccess();
    }
}
