package io.socketbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.socketbus.config.ConfigLoader;
import io.socketbus.config.ConfigSchema;
import io.socketbus.config.ConfigText;
import io.socketbus.config.SocketbusConfig;
import io.socketbus.server.ConfigCheck;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manifests of {@code k8s/} against Kubernetes' own types, against each other, and against what we do. */
class ManifestsTest {

    /** What the process takes beside its drain until it gives up; see DrainOnSignal. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private static final ConfigMap CONFIG_MAP = Manifest.read("10-configmap.yaml", ConfigMap.class);
    private static final Deployment DEPLOYMENT = Manifest.read("20-deployment.yaml", Deployment.class);
    private static final Service SERVICE = Manifest.read("30-service.yaml", Service.class);
    private static final JsonObject FILE = ConfigText.object(
            "socketbus.json", Objects.requireNonNull(CONFIG_MAP.getData().get("socketbus.json")));

    private final PodSpec pod = DEPLOYMENT.getSpec().getTemplate().getSpec();
    private final Container container = pod.getContainers().get(0);
    private final SocketbusConfig config = ConfigLoader.load(FILE, Map.of("SOCKETBUS_NODE", "socketbus-7d9f-x2x"));

    // ---- the reading itself ----

    @Test
    void an_unknown_field_a_wrong_type_and_a_field_twice_would_be_found() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Manifest.strictly("kind: Deployment\nspec:\n  replica: 2\n", Deployment.class))
                .withMessageContaining("replica");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Manifest.strictly(
                        "spec:\n  template:\n    spec:\n      containers:\n        - name: a\n          imagee: b\n",
                        Deployment.class))
                .withMessageContaining("imagee");
        assertThatExceptionOfType(JsonMappingException.class)
                .isThrownBy(() -> Manifest.strictly("spec:\n  replicas: two\n", Deployment.class));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Manifest.strictly("spec:\n  replicas: 1\n  replicas: 2\n", Deployment.class));
    }

    @Test
    void the_kustomization_names_every_manifest() throws IOException {
        JsonNode kustomization = Manifest.read("kustomization.yaml", JsonNode.class);
        List<String> resources = new ArrayList<>();
        kustomization.get("resources").forEach(resource -> resources.add(resource.asText()));

        try (Stream<Path> files = Files.list(Path.of("k8s"))) {
            assertThat(files.map(manifest -> manifest.getFileName().toString())
                            .filter(name -> name.endsWith(".yaml") && !name.equals("kustomization.yaml"))
                            .sorted())
                    .isEqualTo(resources);
        }
        String image = kustomization.get("images").get(0).get("name").asText();
        assertThat(container.getImage()).startsWith(image + ':');
    }

    // ---- the configuration ----

    @Test
    void the_gateway_takes_the_configuration() {
        assertThatCode(() -> ConfigCheck.check(config)).doesNotThrowAnyException();
        assertThat(ConfigSchema.complaints(FILE)).isEmpty();
    }

    @Test
    void the_container_reads_the_file_of_the_config_map() {
        var mount = container.getVolumeMounts().stream()
                .filter(each -> each.getName().equals("config"))
                .findFirst()
                .orElseThrow();
        var volume = pod.getVolumes().stream()
                .filter(each -> each.getName().equals("config"))
                .findFirst()
                .orElseThrow();

        assertThat(container.getArgs()).containsExactly("-conf", mount.getMountPath() + "/socketbus.json");
        assertThat(volume.getConfigMap().getName())
                .isEqualTo(CONFIG_MAP.getMetadata().getName());
    }

    @Test
    void the_node_is_called_after_the_pod() {
        var node = container.getEnv().get(0);

        assertThat(node.getName()).isEqualTo("SOCKETBUS_NODE");
        assertThat(node.getValueFrom().getFieldRef().getFieldPath()).isEqualTo("metadata.name");
        assertThat(config.node()).isEqualTo("socketbus-7d9f-x2x");
    }

    // ---- ports and labels ----

    @Test
    void every_listener_and_ops_have_a_port_of_the_container_and_no_other() {
        Map<String, Integer> expected = config.listeners().values().stream()
                .collect(Collectors.toMap(listener -> listener.name(), listener -> listener.port()));
        expected.put("ops", config.ops().port());

        assertThat(container.getPorts().stream()
                        .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort)))
                .isEqualTo(expected);
    }

    @Test
    void the_service_leads_to_the_listeners_and_not_to_ops() {
        assertThat(SERVICE.getSpec().getPorts())
                .extracting(ServicePort::getName, ServicePort::getPort, port -> port.getTargetPort()
                        .getStrVal())
                .containsExactlyElementsOf(config.listeners().values().stream()
                        .map(listener -> tuple(listener.name(), listener.port(), listener.name()))
                        .toList());
    }

    @Test
    void the_service_and_the_deployment_select_the_pods() {
        Map<String, String> labels =
                DEPLOYMENT.getSpec().getTemplate().getMetadata().getLabels();

        assertThat(labels).containsAllEntriesOf(SERVICE.getSpec().getSelector());
        assertThat(labels)
                .containsAllEntriesOf(DEPLOYMENT.getSpec().getSelector().getMatchLabels());
        assertThat(SERVICE.getSpec().getSelector()).isNotEmpty();
    }

    // ---- life ----

    @Test
    void the_kubelet_can_reach_ops() {
        assertThat(config.ops().host()).isEqualTo("0.0.0.0");
        assertThat(probe(container.getReadinessProbe())).isEqualTo("ops/ready");
        assertThat(probe(container.getLivenessProbe())).isEqualTo("ops/live");
        assertThat(probe(container.getStartupProbe())).isEqualTo("ops/live");
    }

    private static String probe(Probe probe) {
        return probe.getHttpGet().getPort().getStrVal() + probe.getHttpGet().getPath();
    }

    @Test
    void prometheus_finds_the_metrics_at_ops() {
        Map<String, String> annotations =
                DEPLOYMENT.getSpec().getTemplate().getMetadata().getAnnotations();

        assertThat(annotations)
                .containsOnly(
                        Map.entry("prometheus.io/scrape", "true"),
                        Map.entry(
                                "prometheus.io/port",
                                Integer.toString(config.ops().port())),
                        Map.entry("prometheus.io/path", "/metrics"));
    }

    @Test
    void the_pod_is_not_killed_before_its_drain_is_over() {
        Duration drain = config.drain().announce().plus(config.drain().total()).plus(MARGIN);

        assertThat(Duration.ofSeconds(pod.getTerminationGracePeriodSeconds())).isGreaterThan(drain);
    }

    @Test
    void the_pod_is_announced_as_leaving_before_it_stops_accepting() {
        assertThat(config.drain().announce()).isPositive();
    }

    // ---- rights ----

    @Test
    void the_pod_has_no_more_rights_than_it_needs() {
        assertThat(pod.getEnableServiceLinks()).isFalse();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    }

    @Test
    void the_root_is_read_only_so_there_is_a_folder_for_what_is_unpacked() {
        assertThat(container.getVolumeMounts()).extracting("mountPath").contains("/tmp");
    }

    @Test
    void the_container_asks_for_what_it_needs_and_is_bounded_in_memory() {
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container.getResources().getLimits().get("memory"))
                .isEqualTo(container.getResources().getRequests().get("memory"));
    }
}
