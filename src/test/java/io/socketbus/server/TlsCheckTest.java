package io.socketbus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.X509Bundle;
import io.socketbus.config.PemFile;
import io.socketbus.config.TlsConfig;
import io.socketbus.config.TlsConfig.ClientAuth;
import io.socketbus.testkit.Certificates;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with PEM files, found before a peer shakes hands. */
class TlsCheckTest {

    private X509Bundle bundle;
    private X509Bundle other;

    @BeforeEach
    void issue(@TempDir Path folder) {
        Certificates certificates = new Certificates(folder);
        bundle = certificates.issue("a.test");
        other = certificates.issue("b.test");
    }

    private static List<String> faults(String certificate, String key, String... trust) {
        TlsConfig tls = new TlsConfig(
                List.of(file("x.crt", certificate)),
                List.of(file("x.key", key)),
                List.of(trust).stream().map(pem -> file("trust.crt", pem)).toList(),
                ClientAuth.NONE,
                List.of("TLSv1.3"),
                Duration.ofSeconds(5));
        return TlsCheck.faults(tls, "tls");
    }

    private static PemFile file(String path, String content) {
        return new PemFile(path, Buffer.buffer(content));
    }

    @Test
    void a_certificate_with_its_key_passes() {
        assertThat(faults(bundle.getCertificatePathPEM(), bundle.getPrivateKeyPEM(), other.getCertificatePEM()))
                .isEmpty();
    }

    @Test
    void the_key_of_another_certificate_is_refused() {
        assertThat(faults(bundle.getCertificatePathPEM(), other.getPrivateKeyPEM()))
                .containsExactly("tls.keys: must belong to the certificate at the same place, and number 1 does not,"
                        + " found \"x.key\" (it is the key of another); replace the file");
    }

    @Test
    void a_certificate_that_is_cut_short_is_refused() {
        String pem = bundle.getCertificatePathPEM();

        assertThat(faults(pem.substring(0, 200), bundle.getPrivateKeyPEM()))
                .singleElement()
                .asString()
                .startsWith("tls.certificates: must be certificates in PEM, and number 1 is none, found \"x.crt\"");
    }

    @Test
    void what_is_no_key_is_refused_and_nothing_of_it_is_told() {
        String key = bundle.getPrivateKeyPEM();
        String cut = key.substring(0, key.length() / 2);

        assertThat(faults(bundle.getCertificatePathPEM(), cut))
                .singleElement()
                .asString()
                .startsWith("tls.keys: must be private keys in PEM, not encrypted, and number 1 is none")
                .doesNotContain(key.substring(40, 60));
    }

    @Test
    void authorities_are_looked_at_too() {
        assertThat(faults(bundle.getCertificatePathPEM(), bundle.getPrivateKeyPEM(), "no PEM at all"))
                .containsExactly("tls.trust: must be certificates in PEM, and number 1 is none, found \"trust.crt\""
                        + " (there is no -----BEGIN CERTIFICATE-----); replace the file");
    }
}
