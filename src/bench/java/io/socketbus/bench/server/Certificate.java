package io.socketbus.bench.server;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A certificate that nobody has to trust, in PEM files that servers read. */
public final class Certificate {

    static final String CERTIFICATE = "BENCH_CERTIFICATE";
    static final String KEY = "BENCH_KEY";

    private Certificate() {}

    /** Makes one; what a server finds in its environment where it shall speak TLS. */
    public static Map<String, String> environment() throws Exception {
        X509Bundle bundle = new CertificateBuilder()
                .ecp256()
                .subject("CN=localhost")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        Path directory = Files.createDirectories(Path.of("target", "bench"));
        String certificate = Files.writeString(directory.resolve("bench.crt"), bundle.getCertificatePathPEM())
                .toString();
        String key = Files.writeString(directory.resolve("bench.key"), bundle.getPrivateKeyPEM())
                .toString();
        return Map.of(
                CERTIFICATE,
                certificate,
                KEY,
                key,
                "SOCKETBUS_LISTENERS_BENCH_TLS_CERTIFICATES",
                certificate,
                "SOCKETBUS_LISTENERS_BENCH_TLS_KEYS",
                key,
                // thousands of handshakes at once, and all of them shall succeed
                "SOCKETBUS_LISTENERS_BENCH_TLS_HANDSHAKETIMEOUT",
                "1m");
    }
}
