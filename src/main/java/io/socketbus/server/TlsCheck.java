package io.socketbus.server;

import io.socketbus.api.Printable;
import io.socketbus.config.PemFile;
import io.socketbus.config.TlsConfig;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong with PEM files before a peer shakes hands: what is no certificate or no key, and a key that belongs
 * to another certificate. Java itself takes such a pair, and no handshake would come to its end.
 */
final class TlsCheck {

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final byte[] SIGNED = "signed".getBytes(StandardCharsets.US_ASCII);

    /** Of keys of other kinds it is not looked whether they fit. */
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private final TlsConfig tls;
    private final String path;
    private final List<String> faults = new ArrayList<>();

    private TlsCheck(TlsConfig tls, String path) {
        this.tls = tls;
        this.path = path;
    }

    /** @param path of the section, for the faults */
    static List<String> faults(TlsConfig tls, String path) {
        TlsCheck check = new TlsCheck(tls, path);
        check.areCertificates("trust", tls.trust());
        if (check.areCertificates("certificates", tls.certificates())) {
            for (int number = 0; number < tls.certificates().size(); number++) {
                check.pair(number);
            }
        }
        return check.faults;
    }

    private boolean areCertificates(String key, List<PemFile> files) {
        int before = faults.size();
        for (int number = 0; number < files.size(); number++) {
            String reason = whyNoCertificates(files.get(number).content());
            if (reason != null) {
                fault(key, number, files, "must be certificates in PEM, and number %d is none", reason);
            }
        }
        return faults.size() == before;
    }

    private static @Nullable String whyNoCertificates(Buffer content) {
        if (!content.toString().contains(BEGIN)) {
            return "there is no " + BEGIN;
        }
        try {
            CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content.getBytes()));
            return null;
        } catch (CertificateException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void pair(int number) {
        // values, unlike paths, need no Vertx
        PemKeyCertOptions pair = new PemKeyCertOptions()
                .addCertValue(tls.certificates().get(number).content())
                .addKeyValue(tls.keys().get(number).content());
        try {
            if (!fits(pair)) {
                fault(
                        "keys",
                        number,
                        tls.keys(),
                        "must belong to the certificate at the same place, and number %d does not",
                        "it is the key of another");
            }
        } catch (Exception e) {
            // its message may tell of what is in a key
            String reason = e.getClass().getSimpleName();
            fault(
                    "keys",
                    number,
                    tls.keys(),
                    "must be private keys in PEM, not encrypted, and number %d is none",
                    reason);
        }
    }

    // what Vert.x declares
    private static boolean fits(PemKeyCertOptions pair) throws Exception {
        KeyStore store = pair.loadKeyStore(null);
        X509KeyManager manager =
                (X509KeyManager) pair.getKeyManagerFactory(null).getKeyManagers()[0];
        for (String alias : Collections.list(store.aliases())) {
            PublicKey published = manager.getCertificateChain(alias)[0].getPublicKey();
            if (!fit(manager.getPrivateKey(alias), published)) {
                return false;
            }
        }
        return true;
    }

    private static boolean fit(PrivateKey key, PublicKey published) {
        String algorithm = SIGNATURES.get(key.getAlgorithm());
        if (algorithm == null) {
            return true;
        }
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(SIGNED);
            byte[] signed = signature.sign();
            signature.initVerify(published);
            signature.update(SIGNED);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private void fault(String key, int number, List<PemFile> files, String rule, String reason) {
        faults.add(path + '.' + key + ": " + String.format(rule, number + 1) + ", found \""
                + Printable.text(files.get(number).path()) + "\" (" + Printable.text(String.valueOf(reason))
                + "); replace the file");
    }
}
