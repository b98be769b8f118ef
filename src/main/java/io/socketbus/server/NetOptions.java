package io.socketbus.server;

import io.socketbus.config.ListenerConfig;
import io.socketbus.config.TlsConfig;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.LinkedHashSet;
import java.util.concurrent.TimeUnit;

/** Turns the configuration of sockets into Vert.x's options. */
public final class NetOptions {

    /** Peers that the kernel holds for us while the event loop is busy, as far as {@code net.core.somaxconn} lets it. */
    private static final int ACCEPT_BACKLOG = 4_096;

    private NetOptions() {}

    static NetServerOptions of(ListenerConfig config) {
        NetServerOptions options =
                new NetServerOptions().setTcpNoDelay(true).setTcpKeepAlive(true).setAcceptBacklog(ACCEPT_BACKLOG);
        TlsConfig tls = config.tls();
        if (tls != null) {
            secure(options, tls);
            // behind the header, which comes before TLS
            options.setSsl(config.proxy() == null);
        }
        return options;
    }

    /** Has a server speak TLS. */
    public static void secure(NetServerOptions options, TlsConfig tls) {
        PemKeyCertOptions identity = new PemKeyCertOptions();
        tls.certificates().forEach(certificate -> identity.addCertValue(certificate.content()));
        tls.keys().forEach(key -> identity.addKeyValue(key.content()));
        options.setSsl(true)
                .setKeyCertOptions(identity)
                .setEnabledSecureTransportProtocols(new LinkedHashSet<>(tls.protocols()))
                .setSslHandshakeTimeout(tls.handshakeTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setClientAuth(ClientAuth.valueOf(tls.clientAuth().name()));
        if (tls.hasNames()) {
            options.setSni(true);
        }
        if (!tls.trust().isEmpty()) {
            PemTrustOptions trust = new PemTrustOptions();
            tls.trust().forEach(authority -> trust.addCertValue(authority.content()));
            options.setTrustOptions(trust);
        }
    }
}
