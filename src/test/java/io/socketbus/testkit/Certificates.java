package io.socketbus.testkit;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** An authority, the certificates that it issues, and TLS sockets for peers that trust it. */
public final class Certificates {

    private final Path directory;
    private final X509Bundle authority;

    /** @param directory for the PEM files of the gateway */
    public Certificates(Path directory) {
        this.directory = directory;
        this.authority = authority("CN=authority");
    }

    private static X509Bundle authority(String subject) {
        return built(() -> new CertificateBuilder()
                .ecp256()
                .subject(subject)
                .setIsCertificateAuthority(true)
                .buildSelfSigned());
    }

    /** A certificate of this authority. */
    public X509Bundle issue(String name) {
        return issue(name, authority);
    }

    /** A certificate of an authority that nobody trusts. */
    public static X509Bundle issueByStranger(String name) {
        return issue(name, authority("CN=stranger"));
    }

    private static X509Bundle issue(String name, X509Bundle issuer) {
        return built(() -> new CertificateBuilder()
                .ecp256()
                .subject("CN=" + name)
                .addSanDnsName(name)
                .buildIssuedBy(issuer));
    }

    /** The section {@code tls} of a listener with a certificate for each name. */
    public JsonObject tls(String... names) {
        JsonArray certificates = new JsonArray();
        JsonArray keys = new JsonArray();
        for (String name : names) {
            X509Bundle bundle = issue(name);
            certificates.add(write(name + ".crt", bundle.getCertificatePathPEM()));
            keys.add(write(name + ".key", bundle.getPrivateKeyPEM()));
        }
        return new JsonObject().put("certificates", certificates).put("keys", keys);
    }

    /** The file of the authority. */
    public String trust() {
        return write("authority.crt", authority.getCertificatePEM());
    }

    private String write(String file, String pem) {
        try {
            return Files.writeString(directory.resolve(file), pem).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A socket that trusts this authority, not connected yet. */
    public SSLSocket socket() {
        return socket(null);
    }

    /** @param own shown to a gateway that asks; null for none */
    public SSLSocket socket(@Nullable X509Bundle own) {
        try {
            return (SSLSocket) context(own).getSocketFactory().createSocket();
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private SSLContext context(@Nullable X509Bundle own) throws GeneralSecurityException, IOException {
        KeyManager[] keys = own == null ? null : new KeyManager[] {new Obstinate(own)};
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, authority.toTrustManagerFactory().getTrustManagers(), null);
        return context;
    }

    /** TLS on a socket that is connected, for one of the names of a gateway. */
    public SSLSocket over(Socket connected, String name) {
        try {
            return (SSLSocket)
                    context(null).getSocketFactory().createSocket(connected, name, connected.getPort(), true);
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The same, for one of several names of a gateway. */
    public SSLSocket socketFor(String name) {
        SSLSocket socket = socket();
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(name)));
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** Shows its certificate whatever authorities the gateway says that it trusts. */
    private static final class Obstinate extends X509ExtendedKeyManager {
        private static final String ALIAS = "own";
        private final X509Bundle own;

        Obstinate(X509Bundle own) {
            this.own = own;
        }

        @Override
        public String chooseClientAlias(String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return ALIAS;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return own.getCertificatePath();
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return own.getKeyPair().getPrivate();
        }

        @Override
        public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return new String[] {ALIAS};
        }

        @Override
        public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }

    @FunctionalInterface
    private interface Building {
        // what the builder declares
        X509Bundle build() throws Exception;
    }

    private static X509Bundle built(Building building) {
        try {
            return building.build();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
