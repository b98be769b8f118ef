package io.socketbus.ops;

import io.socketbus.config.OpsConfig;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The token, and the cookies that it was changed for. Belongs to one event loop. */
final class Credentials {

    private static final Duration LIFE = Duration.ofHours(12);

    /** Cookies that are valid at once; the oldest gives way. */
    private static final int MOST_COOKIES = 64;

    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final String token;
    private final boolean madeHere;
    private final boolean overTls;

    /** Digests of cookies, which tell nobody who finds them how to make one, by when they end. */
    private final Map<String, Long> cookies = new LinkedHashMap<>();

    private String cookieName = "socketbus";

    Credentials(OpsConfig config) {
        String configured = config.token();
        this.madeHere = configured == null;
        this.token = configured == null ? secret() : configured;
        this.overTls = config.tls() != null;
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The token where none is configured. */
    Optional<String> made() {
        return madeHere ? Optional.of(token) : Optional.empty();
    }

    /** Cookies of a host are those of all its ports. */
    void bound(int port) {
        cookieName = "socketbus-" + port;
    }

    /** Takes as long for any text of a length. */
    boolean isToken(String shown) {
        return MessageDigest.isEqual(digest(shown), digest(token));
    }

    boolean isLoggedIn(Exchange exchange) {
        Cookie cookie = exchange.request().getCookie(cookieName);
        if (cookie == null) {
            return false;
        }
        String key = key(cookie.getValue());
        Long ends = cookies.get(key);
        if (ends != null && System.nanoTime() - ends >= 0) {
            cookies.remove(key);
            return false;
        }
        return ends != null;
    }

    /** Gives a cookie for the token that was shown. */
    void login(Exchange exchange) {
        String value = secret();
        if (cookies.size() >= MOST_COOKIES) {
            cookies.remove(cookies.keySet().iterator().next());
        }
        cookies.put(key(value), System.nanoTime() + LIFE.toNanos());
        exchange.response().addCookie(cookie(value, LIFE.toSeconds()));
    }

    void logout(Exchange exchange) {
        Cookie cookie = exchange.request().getCookie(cookieName);
        if (cookie != null) {
            cookies.remove(key(cookie.getValue()));
        }
        exchange.response().addCookie(cookie("", 0));
    }

    private Cookie cookie(String value, long seconds) {
        return Cookie.cookie(cookieName, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(overTls)
                .setSameSite(CookieSameSite.STRICT)
                .setMaxAge(seconds);
    }

    private static String key(String cookie) {
        return Base64.getEncoder().encodeToString(digest(cookie));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
