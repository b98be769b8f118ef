package io.socketbus.ops;

import io.socketbus.api.Printable;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The console: files for a browser, which ask the other pages for all that they show. Each is read when it is first asked
 * for, and kept. Belongs to one event loop.
 */
final class ConsolePage {

    /** The others lie below {@code /console/}. */
    private static final String FIRST = "index.html";

    private static final Pattern NAME = Pattern.compile("[a-z]+\\.(css|js|svg)");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    /** Scripts come from here alone, and none of them can make elements of a text. */
    private static final String POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'; require-trusted-types-for 'script'";

    private final Map<String, File> files = new HashMap<>();

    private record File(String type, String text, String tag) {}

    void first(Exchange exchange) throws BadRequestException {
        exchange.query();
        answer(exchange, FIRST);
    }

    void other(Exchange exchange) throws BadRequestException {
        exchange.query();
        String name = exchange.place("file");
        if (NAME.matcher(name).matches()) {
            answer(exchange, name);
        } else {
            fail(exchange, name);
        }
    }

    private void answer(Exchange exchange, String name) {
        file(name).ifPresentOrElse(file -> answer(exchange, file), () -> fail(exchange, name));
    }

    private static void fail(Exchange exchange, String name) {
        exchange.fail(404, "the console has no file " + Printable.text(name));
    }

    private static void answer(Exchange exchange, File file) {
        exchange.response()
                .putHeader("content-security-policy", POLICY)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(HttpHeaders.ETAG, file.tag());
        if (file.tag().equals(exchange.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            exchange.unchanged();
        } else {
            exchange.answer(200, file.type(), file.text());
        }
    }

    private Optional<File> file(String name) {
        File known = files.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<File> read = read(name);
        read.ifPresent(file -> files.put(name, file));
        return read;
    }

    /** Some kilobytes of the jar, once: that takes the event loop no longer than a page of numbers. */
    private static Optional<File> read(String name) {
        try (InputStream file = ConsolePage.class.getResourceAsStream("console/" + name)) {
            return file == null ? Optional.empty() : Optional.of(of(name, file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static File of(String name, byte[] bytes) {
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "");
        return new File(type, new String(bytes, StandardCharsets.UTF_8), '"' + digest(bytes) + '"');
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
