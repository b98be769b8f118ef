package io.socketbus.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.socketbus.k8s.Alerts.Alert;
import io.socketbus.k8s.Dashboard.Panel;
import io.socketbus.testkit.Program;
import io.socketbus.testkit.WatchedGateway;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every alert, every panel and the autoscaler, fed by a gateway that is in trouble, by way of a real Prometheus. */
class WatchedRunIT {

    @TempDir
    static Path directory;

    private static @Nullable Prometheus started;

    /** A gateway inside another process has no log of its own to lose lines of: LogOutputIT loses some. */
    static List<Alert> alerts() {
        return Alerts.all().stream()
                .filter(alert -> !alert.name().equals("SocketbusLogDropped"))
                .toList();
    }

    static List<Panel> panels() {
        return DashboardTest.panels();
    }

    @BeforeAll
    static void run() {
        Program.assume("prometheus");
        try (WatchedGateway watched = Misfortunes.gateway(directory)) {
            Prometheus prometheus = Prometheus.watch(directory, watched.opsPort());
            started = prometheus;
            new Misfortunes(watched, prometheus).happen();
        }
    }

    @AfterAll
    static void end() {
        if (started != null) {
            started.close();
        }
    }

    private static Prometheus prometheus() {
        return Objects.requireNonNull(started);
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void what_an_alert_compares_was_seen(Alert alert) {
        List<PromQl> sides = alert.expression().sides();

        assertThat(sides).isNotEmpty();
        assertThat(sides)
                .allSatisfy(side ->
                        assertThat(prometheus().most(side)).as("%s", side).isPositive());
    }

    @ParameterizedTest
    @MethodSource("panels")
    void what_a_panel_shows_was_seen(Panel panel) {
        assertThat(panel.expressions())
                .allSatisfy(expression -> assertThat(prometheus().most(expression))
                        .as("%s", expression)
                        .isPositive());
    }

    @Test
    void prometheus_evaluates_every_alert() {
        assertThat(prometheus().health()).hasSize(Alerts.all().size()).allSatisfy((alert, health) -> assertThat(health)
                .isEqualTo("ok"));
    }

    @Test
    void what_the_autoscaler_is_told_was_seen() {
        JsonNode rule = Manifest.read("components/hpa/prometheus-adapter.yaml", JsonNode.class)
                .at("/rules/custom/0");
        String query = rule.path("metricsQuery")
                .asText()
                .replace("<<.GroupBy>>", "instance")
                .replace("<<.Series>>", rule.at("/name/as").asText())
                .replace("<<.LabelMatchers>>", "job=\"" + Alerts.JOB + "\"");

        assertThat(prometheus().most(new PromQl(query))).isGreaterThanOrEqualTo(2);
    }

    @Test
    void what_never_was_would_be_found() {
        assertThat(prometheus().most(new PromQl("socketbus_sessions_refused_total{reason=\"DENIED\"}")))
                .isZero();
        assertThat(prometheus().most(new PromQl("socketbus_no_such_metric"))).isNegative();
    }
}
