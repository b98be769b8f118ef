package io.socketbus.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of objects that our manifests have, and how each is checked. */
final class Kinds {

    /** @param whole knows what must be there; null for a kind that Kubernetes itself does not have */
    private record Kind(
            Class<? extends HasMetadata> type, @Nullable Whole whole) {}

    /** Finds what is missing. */
    @FunctionalInterface
    private interface Whole {
        void check(JsonElement object) throws IOException;
    }

    private static final Map<String, Kind> KINDS = Map.of(
            "v1/Namespace", new Kind(Namespace.class, V1Namespace::validateJsonElement),
            "v1/ConfigMap", new Kind(ConfigMap.class, V1ConfigMap::validateJsonElement),
            "v1/Service", new Kind(Service.class, V1Service::validateJsonElement),
            "apps/v1/Deployment", new Kind(Deployment.class, V1Deployment::validateJsonElement),
            "policy/v1/PodDisruptionBudget",
                    new Kind(PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement),
            "networking.k8s.io/v1/NetworkPolicy", new Kind(NetworkPolicy.class, V1NetworkPolicy::validateJsonElement),
            "autoscaling/v2/HorizontalPodAutoscaler",
                    new Kind(HorizontalPodAutoscaler.class, V2HorizontalPodAutoscaler::validateJsonElement),
            "monitoring.coreos.com/v1/ServiceMonitor", new Kind(ServiceMonitor.class, null),
            "monitoring.coreos.com/v1/PrometheusRule", new Kind(PrometheusRule.class, null));

    private Kinds() {}

    /**
     * The object, every field of which is known and of its type.
     *
     * @throws IOException saying what is not
     */
    static HasMetadata part(JsonNode object) throws IOException {
        return Manifest.strictly(Manifest.yaml(object), kind(object).type());
    }

    /**
     * The same, of an object that has all that it must have.
     *
     * @throws IOException saying what is missing
     */
    static HasMetadata whole(JsonNode object) throws IOException {
        Whole whole = kind(object).whole();
        if (whole != null) {
            try {
                whole.check(JsonParser.parseString(object.toString()));
            } catch (IllegalArgumentException missing) {
                throw new IOException(missing);
            }
        }
        return part(object);
    }

    private static Kind kind(JsonNode object) throws IOException {
        String name =
                object.path("apiVersion").asText() + '/' + object.path("kind").asText();
        Kind kind = KINDS.get(name);
        if (kind == null) {
            throw new IOException("a kind that is not in the table: " + name);
        }
        return kind;
    }
}
