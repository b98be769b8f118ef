package io.socketbus.config;

import io.socketbus.config.TlsConfig.ClientAuth;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads a section {@code tls}. */
final class TlsReader {

    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration DAY = Duration.ofHours(24);
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    private final Section tls;

    TlsReader(Section tls) {
        this.tls = tls;
    }

    TlsConfig read() {
        List<PemFile> certificates =
                files("certificates", tls.requiredTexts("certificates", List.of(), "a list of PEM files"));
        List<PemFile> keys = files("keys", tls.requiredTexts("keys", List.of(), "a list of PEM files"));
        List<PemFile> trust = files("trust", tls.texts("trust", List.of(), List.of()));
        ClientAuth clientAuth = tls.oneOf("clientAuth", ClientAuth.class, ClientAuth.NONE);
        List<String> protocols = tls.texts("protocols", PROTOCOLS, PROTOCOLS);
        Duration handshakeTimeout = tls.duration("handshakeTimeout", MOMENT, DAY, "5s", null);
        if (!tls.refused("certificates", "keys") && certificates.size() != keys.size()) {
            tls.fault("keys", "must be as many as certificates, which are " + certificates.size(), "pair them");
        }
        if (clientAuth != ClientAuth.NONE && trust.isEmpty() && !tls.refused("trust")) {
            tls.fault("trust", "must be a list of PEM files with clientAuth " + ConstantNames.of(clientAuth), "add it");
        }
        if (!tls.refused("protocols") && (protocols.isEmpty() || !PROTOCOLS.containsAll(protocols))) {
            tls.fault("protocols", "must be among " + String.join(", ", PROTOCOLS), "older ones are not safe");
        }
        tls.refuseUnknownKeys();
        return new TlsConfig(certificates, keys, trust, clientAuth, protocols, handshakeTimeout);
    }

    /** A path is not told, but quoted as it may be shown: PEM itself may stand there, with a private key in it. */
    private List<PemFile> files(String key, List<String> paths) {
        List<PemFile> files = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            PemFile file = PemFile.read(paths.get(i));
            if (file != null) {
                files.add(file);
            } else {
                tls.fault(
                        key,
                        "must be paths of readable files, and number " + (i + 1) + " is none",
                        "check the path; a relative one starts at "
                                + Path.of("").toAbsolutePath());
            }
        }
        return List.copyOf(files);
    }
}
