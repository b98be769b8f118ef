package io.socketbus.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The level {@code restricted} of Kubernetes' Pod Security Standards, as the API server enforces it where the namespace asks
 * for it: what a pod may not have, and what it must.
 */
final class PodSecurity {

    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");
    private static final Set<String> SECCOMP = Set.of("RuntimeDefault", "Localhost");

    private final JsonNode pod;
    private final List<String> complaints = new ArrayList<>();

    private PodSecurity(JsonNode pod) {
        this.pod = pod;
    }

    /** @param pod a pod's spec; what is against the standard, and nothing where it keeps to it */
    static List<String> complaints(JsonNode pod) {
        PodSecurity security = new PodSecurity(pod);
        security.pod();
        for (String list : List.of("containers", "initContainers", "ephemeralContainers")) {
            security.pod.path(list).forEach(security::container);
        }
        return security.complaints;
    }

    private void pod() {
        for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
            forbid(shared, pod.path(shared).asBoolean());
        }
        pod.path("volumes").forEach(volume -> volume.fieldNames().forEachRemaining(field -> {
            forbid("volume " + field, !field.equals("name") && !VOLUMES.contains(field));
        }));
        JsonNode context = pod.path("securityContext");
        forbid("sysctls", context.has("sysctls"));
        forbid(
                "runAsUser 0",
                context.has("runAsUser") && context.path("runAsUser").asInt() == 0);
        forbid("seLinuxOptions", context.has("seLinuxOptions"));
    }

    private void container(JsonNode container) {
        String name = container.path("name").asText() + ": ";
        JsonNode own = container.path("securityContext");
        JsonNode capabilities = own.path("capabilities");
        forbid(name + "privileged", own.path("privileged").asBoolean());
        forbid(
                name + "allowPrivilegeEscalation",
                own.path("allowPrivilegeEscalation").asBoolean(true));
        forbid(
                name + "capabilities that stay",
                !strings(capabilities.path("drop")).contains("ALL"));
        forbid(
                name + "capabilities that are added",
                !Set.of("NET_BIND_SERVICE").containsAll(strings(capabilities.path("add"))));
        forbid(name + "procMount", own.has("procMount"));
        forbid(
                name + "runAsUser 0",
                own.has("runAsUser") && own.path("runAsUser").asInt() == 0);
        forbid(name + "root", !effective(own, "runAsNonRoot").asBoolean());
        forbid(
                name + "no seccomp",
                !SECCOMP.contains(effective(own, "seccompProfile").path("type").asText()));
        container
                .path("ports")
                .forEach(port -> forbid(name + "hostPort", port.path("hostPort").asInt() != 0));
    }

    /** What the container says of itself holds before what the pod says. */
    private JsonNode effective(JsonNode own, String field) {
        return own.has(field) ? own.path(field) : pod.path("securityContext").path(field);
    }

    private static List<String> strings(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private void forbid(String what, boolean found) {
        if (found) {
            complaints.add(what);
        }
    }
}
