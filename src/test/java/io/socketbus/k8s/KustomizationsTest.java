package io.socketbus.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code kubectl apply -k} makes of {@code k8s/}, each overlay and each component: rendered, read and judged. */
class KustomizationsTest {

    /** Files that are for somebody else than kubectl. */
    private static final Set<String> ALOOF = Set.of("k8s/components/hpa/prometheus-adapter.yaml");

    static Stream<Kustomization> all() {
        return Kustomization.all();
    }

    static Stream<Path> files() {
        try (Stream<Path> files = Files.walk(Path.of("k8s"))) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .filter(file -> !ALOOF.contains(file.toString()))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Path> manifests() {
        return files().filter(file -> file.toString().endsWith(".yaml"));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void a_file_has_no_field_that_its_kind_does_not_have(Path file) throws IOException {
        Kinds.part(Manifest.tree(Files.readString(file)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_is_numbered_and_named_by_the_kustomization_beside_it(Path file) throws IOException {
        String name = file.getFileName().toString();

        assertThat(name).matches("[0-9]{2}-[a-z-]+\\.(yaml|json)");
        assertThat(Files.readString(file.resolveSibling("kustomization.yaml"))).contains(name);
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_object_is_whole_and_has_no_field_that_its_kind_does_not_have(Kustomization kustomization)
            throws IOException {
        List<JsonNode> objects = kustomization.rendered();

        assertThat(objects).hasSizeGreaterThanOrEqualTo(7);
        for (JsonNode object : objects) {
            Kinds.whole(object);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void pods_keep_to_the_level_restricted_that_their_namespace_enforces(Kustomization kustomization) {
        List<Namespace> namespaces = kustomization.rendered(Namespace.class);
        assertThat(namespaces).hasSize(1);
        assertThat(namespaces.get(0).getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted");

        for (JsonNode object : kustomization.rendered()) {
            JsonNode pod = object.path("spec").path("template").path("spec");
            assertThat(PodSecurity.complaints(pod))
                    .as("%s", object.path("kind"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void everything_is_in_the_namespace_and_called_once(Kustomization kustomization) {
        Set<String> names = new TreeSet<>();
        for (HasMetadata object : kustomization.rendered(HasMetadata.class)) {
            assertThat(names.add(object.getKind() + '/' + object.getMetadata().getName()))
                    .isTrue();
            if (!(object instanceof Namespace)) {
                assertThat(object.getMetadata().getNamespace())
                        .as(object.getKind())
                        .isEqualTo("socketbus");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_service_leads_to_the_pods(Kustomization kustomization) {
        Map<String, String> labels = kustomization
                .rendered(Deployment.class)
                .get(0)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getLabels();
        for (Service service : kustomization.rendered(Service.class)) {
            assertThat(service.getSpec().getSelector()).isNotEmpty();
            assertThat(labels).containsAllEntriesOf(service.getSpec().getSelector());
        }
    }

    @Test
    void who_may_tell_the_addresses_of_others_is_who_gets_through_to_the_pods() {
        Kustomization balanced = Kustomization.onBase(Path.of("k8s/components/proxy-protocol"));

        assertThat(balanced.rendered(Deployment.class)
                        .get(0)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getEnv())
                .filteredOn(variable -> variable.getName().equals("SOCKETBUS_LISTENERS_DEVICES_PROXY_TRUSTED"))
                .singleElement()
                .satisfies(variable ->
                        assertThat(new JsonArray(variable.getValue())).containsExactlyElementsOf(passed(balanced)));
        assertThat(balanced.rendered(Service.class))
                .extracting(service -> service.getSpec().getExternalTrafficPolicy())
                .contains("Cluster");
    }

    /** The ranges of addresses that the network lets through to the listener. */
    private static List<Object> passed(Kustomization kustomization) {
        return kustomization.rendered(NetworkPolicy.class).get(0).getSpec().getIngress().stream()
                .filter(rule -> rule.getPorts().get(0).getPort().getStrVal().equals("devices"))
                .flatMap(rule -> rule.getFrom().stream())
                .<Object>map(from -> from.getIpBlock().getCidr())
                .toList();
    }

    @Test
    void every_overlay_and_component_is_in_the_documentation() throws IOException {
        String documentation = Files.readString(Path.of("src/docs/operations.md"));

        assertThat(Stream.of("overlays", "components").flatMap(Kustomization::directoriesIn))
                .isNotEmpty()
                .allSatisfy(directory -> assertThat(documentation).contains("| `" + directory + "` |"));
    }

    @Test
    void what_is_missing_would_be_found() throws IOException {
        JsonNode service = Manifest.tree("{apiVersion: v1, kind: Service, spec: {ports: [{name: a}]}}");
        JsonNode deployment = Manifest.tree("{apiVersion: apps/v1, kind: Deployment, spec: {replicas: 2}}");
        JsonNode stranger = Manifest.tree("{apiVersion: v2, kind: Service}");

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Kinds.whole(service));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Kinds.whole(deployment));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Kinds.whole(stranger));
    }
}
