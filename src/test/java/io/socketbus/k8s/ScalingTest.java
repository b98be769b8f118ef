package io.socketbus.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.socketbus.config.ConfigLoader;
import io.socketbus.config.ConfigText;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How many pods there are, and who may take one away. */
class ScalingTest {

    private static final ConfigMap CONFIG_MAP = Manifest.read("base/10-configmap.yaml", ConfigMap.class);
    private static final Deployment DEPLOYMENT = Manifest.read("base/20-deployment.yaml", Deployment.class);
    private static final PodDisruptionBudget BUDGET =
            Manifest.read("base/40-poddisruptionbudget.yaml", PodDisruptionBudget.class);
    private static final HorizontalPodAutoscaler SCALER =
            Manifest.read("components/hpa/10-horizontalpodautoscaler.yaml", HorizontalPodAutoscaler.class);

    @Test
    void the_scaler_adds_pods_before_the_listeners_are_full() {
        var metric = SCALER.getSpec().getMetrics().get(0).getPods();
        JsonObject file = ConfigText.object(
                "socketbus.json", Objects.requireNonNull(CONFIG_MAP.getData().get("socketbus.json")));
        double limit = ConfigLoader.load(file, Map.of()).listeners().values().stream()
                .mapToInt(listener -> listener.limits().door().maxSessions())
                .sum();

        assertThat(metric.getMetric().getName()).isEqualTo("socketbus_sessions");
        assertThat(metric.getTarget().getAverageValue().getNumericalAmount().doubleValue())
                .isBetween(0.3 * limit, 0.7 * limit);
    }

    @Test
    void the_scaler_takes_one_pod_at_a_time_and_not_before_the_last_has_drained() {
        var down = SCALER.getSpec().getBehavior().getScaleDown();

        assertThat(down.getStabilizationWindowSeconds()).isGreaterThanOrEqualTo(1_800);
        assertThat(down.getPolicies()).singleElement().satisfies(policy -> {
            assertThat(policy.getType()).isEqualTo("Pods");
            assertThat(policy.getValue()).isEqualTo(1);
            assertThat(policy.getPeriodSeconds().longValue())
                    .isGreaterThan(DEPLOYMENT.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds());
        });
    }

    @Test
    void the_scaler_scales_the_deployment_and_not_below_what_it_has() {
        var target = SCALER.getSpec().getScaleTargetRef();

        assertThat(target.getKind()).isEqualTo(DEPLOYMENT.getKind());
        assertThat(target.getName()).isEqualTo(DEPLOYMENT.getMetadata().getName());
        assertThat(SCALER.getSpec().getMinReplicas())
                .isEqualTo(DEPLOYMENT.getSpec().getReplicas());
        assertThat(BUDGET.getSpec().getMaxUnavailable().getIntVal())
                .isLessThan(SCALER.getSpec().getMinReplicas());
    }

    @Test
    void the_adapter_makes_the_metric_that_the_scaler_asks_for() {
        JsonNode rule = Manifest.read("components/hpa/prometheus-adapter.yaml", JsonNode.class)
                .at("/rules/custom/0");

        assertThat(rule.at("/name/as").asText())
                .isEqualTo(SCALER.getSpec()
                        .getMetrics()
                        .get(0)
                        .getPods()
                        .getMetric()
                        .getName());
        assertThat(rule.at("/seriesQuery").asText())
                .startsWith(rule.at("/name/as").asText());
    }
}
