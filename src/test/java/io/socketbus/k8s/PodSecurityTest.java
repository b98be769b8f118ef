package io.socketbus.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodSecurityTest {

    private static final String KEPT = """
            securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
            volumes: [ { name: a, emptyDir: {} } ]
            containers:
              - name: a
                ports: [ { containerPort: 7000 } ]
                securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
            """;

    @Test
    void a_pod_that_keeps_to_the_standard_has_no_complaint() throws IOException {
        assertThat(PodSecurity.complaints(Manifest.tree(KEPT))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            runAsNonRoot: true                | runAsNonRoot: false                   | a: root
            type: RuntimeDefault              | type: Unconfined                      | a: no seccomp
            runAsNonRoot: true                | runAsNonRoot: true, runAsUser: 0      | runAsUser 0
            emptyDir: {}                      | hostPath: { path: / }                 | volume hostPath
            volumes:                          | hostNetwork: true\\nvolumes:          | hostNetwork
            containerPort: 7000               | containerPort: 7000, hostPort: 7000   | a: hostPort
            allowPrivilegeEscalation: false,  | ''                                    | a: allowPrivilegeEscalation
            drop: [ALL]                       | drop: [NET_RAW]                       | a: capabilities that stay
            drop: [ALL]                       | drop: [ALL], add: [SYS_ADMIN]         | a: capabilities that are added
            allowPrivilegeEscalation: false,  | 'allowPrivilegeEscalation: false, privileged: true,' | a: privileged
            """)
    void what_is_against_it_is_found(String kept, String broken, String complaint) throws IOException {
        String pod = KEPT.replace(kept, broken.replace("\\n", "\n"));

        assertThat(pod).isNotEqualTo(KEPT);
        assertThat(PodSecurity.complaints(Manifest.tree(pod))).containsExactly(complaint);
    }
}
