package io.socketbus.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.socketbus.config.ConfigLoader;
import io.socketbus.config.ConfigSchema;
import io.socketbus.config.ConfigText;
import io.socketbus.config.ListenerConfig;
import io.socketbus.config.PemFile;
import io.socketbus.config.SocketbusConfig;
import io.socketbus.config.TlsConfig;
import io.socketbus.server.ConfigCheck;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifests of the base and of the components against each other, and against what a gateway does. */
class ManifestsTest {

    /** What the process takes beside its drain until it gives up; see DrainOnSignal. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private static final ConfigMap CONFIG_MAP = Manifest.read("base/10-configmap.yaml", ConfigMap.class);
    private static final Deployment DEPLOYMENT = Manifest.read("base/20-deployment.yaml", Deployment.class);
    private static final Service SERVICE = Manifest.read("base/30-service.yaml", Service.class);
    private static final Service PODS = Manifest.read("base/31-service-pods.yaml", Service.class);
    private static final PodDisruptionBudget BUDGET =
            Manifest.read("base/40-poddisruptionbudget.yaml", PodDisruptionBudget.class);
    private static final NetworkPolicy POLICY = Manifest.read("base/50-networkpolicy.yaml", NetworkPolicy.class);
    private static final ServiceMonitor MONITOR =
            Manifest.read("components/monitoring/10-servicemonitor.yaml", ServiceMonitor.class);
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

    // ---- the configuration ----

    @Test
    void the_gateway_takes_the_configuration() {
        assertThat(ConfigCheck.faults(config, refused -> false)).isEmpty();
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
    void all_that_selects_pods_selects_these() {
        Map<String, String> labels =
                DEPLOYMENT.getSpec().getTemplate().getMetadata().getLabels();
        Stream<Map<String, String>> selectors = Stream.of(
                SERVICE.getSpec().getSelector(),
                PODS.getSpec().getSelector(),
                DEPLOYMENT.getSpec().getSelector().getMatchLabels(),
                BUDGET.getSpec().getSelector().getMatchLabels(),
                POLICY.getSpec().getPodSelector().getMatchLabels());
        Stream<Map<String, String>> spread = pod.getTopologySpreadConstraints().stream()
                .map(constraint -> constraint.getLabelSelector().getMatchLabels());

        assertThat(Stream.concat(selectors, spread))
                .hasSize(7)
                .allSatisfy(selector -> assertThat(labels).isNotEmpty().containsAllEntriesOf(selector))
                .doesNotContain(Map.of());
    }

    @Test
    void the_network_lets_in_to_the_ports_of_the_container_and_nobody_out() {
        assertThat(POLICY.getSpec().getIngress())
                .flatExtracting(NetworkPolicyIngressRule::getPorts)
                .extracting(port -> port.getPort().getStrVal())
                .containsExactlyInAnyOrderElementsOf(container.getPorts().stream()
                        .map(ContainerPort::getName)
                        .toList());
        assertThat(POLICY.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(POLICY.getSpec().getEgress()).isEmpty();
    }

    @Test
    void only_prometheus_reaches_ops() {
        assertThat(POLICY.getSpec().getIngress())
                .filteredOn(rule -> rule.getPorts().get(0).getPort().getStrVal().equals("ops"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.getFrom()).isNotEmpty());
    }

    // ---- monitoring ----

    @Test
    void prometheus_reads_each_pod_once_and_also_while_it_drains() {
        Map<String, String> wanted = MONITOR.getSpec().getSelector().getMatchLabels();

        assertThat(PODS.getMetadata().getLabels()).containsAllEntriesOf(wanted);
        assertThat(SERVICE.getMetadata().getLabels().entrySet()).doesNotContainSequence(wanted.entrySet());
        assertThat(MONITOR.getSpec().getEndpoints()).singleElement().satisfies(endpoint -> {
            assertThat(endpoint.getPort())
                    .isEqualTo(PODS.getSpec().getPorts().get(0).getName());
            assertThat(endpoint.getPath()).isEqualTo("/metrics");
        });
        assertThat(PODS.getSpec().getPublishNotReadyAddresses()).isTrue();
        assertThat(PODS.getSpec().getPorts()).singleElement().satisfies(port -> assertThat(port.getPort())
                .isEqualTo(config.ops().port()));
    }

    @Test
    void the_job_of_the_alerts_is_the_label_of_the_service() {
        String label = MONITOR.getSpec().getJobLabel();

        assertThat(PODS.getMetadata().getLabels()).containsEntry(label, Alerts.JOB);
    }

    // ---- TLS ----

    @Test
    void the_gateway_takes_tls_from_the_files_that_are_mounted(@TempDir Path volume) throws IOException {
        PodSpec patched = Manifest.read("components/tls/10-deployment.yaml", Deployment.class)
                .getSpec()
                .getTemplate()
                .getSpec();
        Container with = patched.getContainers().get(0);
        String mounted = with.getVolumeMounts().get(0).getMountPath();
        String certificate = Files.createFile(volume.resolve("tls.crt")).toString();
        String key = Files.createFile(volume.resolve("tls.key")).toString();
        Map<String, String> environment = with.getEnv().stream()
                .collect(Collectors.toMap(
                        EnvVar::getName, variable -> variable.getValue().replace(mounted, volume.toString())));

        ListenerConfig listener = Objects.requireNonNull(
                ConfigLoader.load(FILE, environment).listeners().get("devices"));

        TlsConfig tls = Objects.requireNonNull(listener.tls());
        assertThat(tls.certificates()).extracting(PemFile::path).containsExactly(certificate);
        assertThat(tls.keys()).extracting(PemFile::path).containsExactly(key);
        assertThat(with.getName()).isEqualTo(container.getName());
        assertThat(patched.getSecurityContext().getFsGroup())
                .isEqualTo(pod.getSecurityContext().getRunAsGroup());
        assertThat(patched.getVolumes().get(0).getSecret().getDefaultMode()).isEqualTo(0440);
    }

    // ---- PROXY protocol ----

    @Test
    void the_gateway_takes_whom_it_trusts_from_the_environment() {
        Container with = Manifest.read("components/proxy-protocol/10-deployment.yaml", Deployment.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
        Map<String, String> environment =
                with.getEnv().stream().collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));

        ListenerConfig listener = Objects.requireNonNull(
                ConfigLoader.load(FILE, environment).listeners().get("devices"));

        assertThat(Objects.requireNonNull(listener.proxy()).trusted()).isNotEmpty();
        assertThat(with.getName()).isEqualTo(container.getName());
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
        Duration drain = Duration.ofSeconds(
                        container.getLifecycle().getPreStop().getSleep().getSeconds())
                .plus(config.drain().announce())
                .plus(config.drain().total())
                .plus(MARGIN);

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
