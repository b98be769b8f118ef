package io.socketbus.ops;

import io.socketbus.config.OpsConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask what.
 *
 * <pre>
 *   Host: this host, or one of ops.hosts?   a page elsewhere may have pointed its name at us     421
 *   Origin: absent, or this very server?    a page elsewhere asks through the operator's browser 403
 *   token or cookie?                        only where it is needed, see {@link Need}            401
 * </pre>
 */
final class Access {

    /** How long a wrong token waits for its answer. */
    private static final long DELAY_MILLIS = 500;

    private static final String NONE = "this needs the token: Authorization: Bearer TOKEN";
    private static final String WRONG =
            "this is not the token, which is ops.token, or stands in the log after the start";

    private static final String BEARER = "Bearer ";
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

    private final Vertx vertx;
    private final OpsConfig config;
    private final Credentials credentials;
    private final Set<String> hosts = new HashSet<>();
    private final Tries tries = new Tries();

    Access(Vertx vertx, OpsConfig config, Credentials credentials) {
        this.vertx = vertx;
        this.config = config;
        this.credentials = credentials;
        hosts.add(config.host().toLowerCase(Locale.ROOT));
        config.hosts().forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
    }

    /** Goes on where the request has what it needs; else answers what is missing. */
    void check(Exchange exchange, Need need, Exchange.Answering goOn) {
        if (need != Need.NOTHING && !isForUs(exchange)) {
            exchange.fail(421, "the header Host must name this host, or one of ops.hosts");
        } else if (need != Need.NOTHING && isFromAnotherOrigin(exchange)) {
            exchange.fail(403, "the request comes from a page of another origin");
        } else if (need == Need.TO_WRITE || need == Need.TO_READ && !config.isLoopback()) {
            checkToken(exchange, need, goOn);
        } else {
            exchange.guarded(goOn);
        }
    }

    private boolean isForUs(Exchange exchange) {
        String host = exchange.request().authority() == null
                ? ""
                : exchange.request().authority().host().toLowerCase(Locale.ROOT);
        // an address cannot have been pointed at us by somebody else
        return OpsConfig.isLoopback(host)
                || hosts.contains(host)
                || !config.isLoopback() && ADDRESS.matcher(host).matches();
    }

    private static boolean isFromAnotherOrigin(Exchange exchange) {
        String origin = exchange.request().getHeader(HttpHeaders.ORIGIN);
        return origin != null
                && !origin.substring(origin.indexOf("://") + 1)
                        .equalsIgnoreCase("//" + exchange.request().getHeader(HttpHeaders.HOST));
    }

    private void checkToken(Exchange exchange, Need need, Exchange.Answering goOn) {
        String shown = bearer(exchange);
        if (shown != null) {
            checkShown(exchange, shown, goOn);
        } else if (!credentials.isLoggedIn(exchange)) {
            unauthorized(exchange, NONE);
        } else if (need == Need.TO_WRITE && exchange.request().getHeader(HttpHeaders.ORIGIN) == null) {
            exchange.fail(403, "with a cookie, the header Origin must be there");
        } else {
            exchange.guarded(goOn);
        }
    }

    private static @Nullable String bearer(Exchange exchange) {
        String authorization = exchange.request().getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }

    /** Goes on where this is the token; a wrong one costs time, and too many of one address are not looked at. */
    void checkShown(Exchange exchange, String shown, Exchange.Answering goOn) {
        String address = exchange.address();
        if (tries.isLockedOut(address)) {
            tries.failed(address);
            exchange.response().putHeader("retry-after", "60");
            exchange.fail(429, "too many wrong tokens from this address; try again in a minute");
        } else if (credentials.isToken(shown)) {
            exchange.guarded(goOn);
        } else {
            Tries.Failures failures = tries.failed(address);
            Audit.noteLogin(exchange, "WRONG_TOKEN");
            if (tries.isLockedOut(address)) {
                lockedOut(exchange, failures);
            }
            vertx.setTimer(DELAY_MILLIS, rung -> unauthorized(exchange, WRONG));
        }
    }

    /** A line a try would let anybody fill the log: they are counted, and told when it is over. */
    private void lockedOut(Exchange exchange, Tries.Failures failures) {
        Audit.noteLogin(exchange, "LOCKED_OUT");
        String address = exchange.address();
        vertx.setTimer(tries.lockMillis(failures), over -> {
            if (failures.ignored() > 0) {
                Audit.noteIgnored(address, failures.ignored());
            }
        });
    }

    private static void unauthorized(Exchange exchange, String why) {
        exchange.response().putHeader("www-authenticate", "Bearer realm=\"socketbus\"");
        exchange.fail(401, why);
    }
}
