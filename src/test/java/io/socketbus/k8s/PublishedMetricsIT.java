package io.socketbus.k8s;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.k8s.PromQl.Matcher;
import io.socketbus.testkit.HttpAnswer;
import io.socketbus.testkit.Program;
import io.socketbus.testkit.PrometheusText;
import io.socketbus.testkit.PrometheusText.Sample;
import io.socketbus.testkit.WatchedGateway;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What alerts and panels ask for, against what a gateway publishes when it has started. */
class PublishedMetricsIT {

    /** Of Prometheus itself. */
    private static final Set<String> ITS_OWN = Set.of("up");

    /** Labels that Prometheus adds, and those whose values a dashboard lets choose. */
    private static final Set<String> ADDED = Set.of("job", "namespace", "pod", "listener");

    private static PrometheusText published = PrometheusText.parse("\n");
    private static String text = "";

    static Stream<PromQl> expressions() {
        return Stream.concat(
                        Alerts.all().stream().map(Alerts.Alert::expression),
                        Dashboard.panels().stream().flatMap(panel -> panel.expressions().stream()))
                .distinct();
    }

    @BeforeAll
    static void start() {
        try (WatchedGateway watched = WatchedGateway.with(new JsonObject())) {
            // pauses are told when there was one
            System.gc();
            eventually().until(() -> !watched.metrics()
                    .samples("jvm_gc_pause_seconds_sum")
                    .isEmpty());
            published = watched.metrics();
            text = HttpAnswer.of(watched.opsPort(), "/metrics").body();
        }
    }

    @Test
    void promtool_has_nothing_to_say_of_the_names() {
        Program.assume("promtool");

        Program checked =
                Program.runWithInput(text, "promtool", "check", "metrics").expectSuccess();

        assertThat(checked.out() + checked.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void every_metric_is_published(PromQl expression) {
        Set<String> names = published.samples().stream().map(Sample::name).collect(Collectors.toSet());

        assertThat(expression.metrics()).isNotEmpty().allMatch(name -> ITS_OWN.contains(name) || names.contains(name));
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void every_value_that_is_asked_for_is_one_that_the_label_has(PromQl expression) {
        for (Matcher matcher : expression.matchers()) {
            if (!ADDED.contains(matcher.label())) {
                Set<String> values = published.samples(matcher.metric()).stream()
                        .map(sample -> sample.labels().get(matcher.label()))
                        .collect(Collectors.toSet());
                assertThat(values)
                        .as("%s", matcher)
                        .containsAll(List.of(matcher.value().split("\\|")));
            }
        }
    }
}
