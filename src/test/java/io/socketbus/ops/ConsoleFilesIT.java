package io.socketbus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the console, as any HTTP client gets them. */
class ConsoleFilesIT {

    private static final Pattern NAMED =
            Pattern.compile("(?:href=\"|src=\"|from '|import ')(?:console/|\\./)([^\"'#]+)");
    private static final Pattern ELSEWHERE = Pattern.compile("https?://(?!www\\.w3\\.org/)");

    @AutoClose
    private static final Ops OPS = Ops.of(Ops.offLoopback(new JsonObject()));

    @Test
    void a_browser_that_has_no_token_yet_gets_the_page_that_asks_for_it() {
        Ops.Answer page = OPS.get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.response().headers().firstValue("content-type")).contains("text/html; charset=utf-8");
        assertThat(page.response()
                        .headers()
                        .firstValue("content-security-policy")
                        .orElseThrow())
                .contains("default-src 'self'", "frame-ancestors 'none'", "require-trusted-types-for 'script'")
                .doesNotContain("unsafe");
        assertThat(OPS.get("/listeners").status()).isEqualTo(401);
    }

    @Test
    void every_file_that_is_named_is_served_and_none_comes_from_another_site() {
        Set<String> seen = new TreeSet<>();
        Deque<String> paths = new ArrayDeque<>(Set.of("/"));
        while (!paths.isEmpty()) {
            String path = paths.remove();
            Ops.Answer file = OPS.get(path);
            assertThat(file.status()).as(path).isEqualTo(200);
            assertThat(ELSEWHERE.matcher(file.response().body()).find())
                    .as(path)
                    .isFalse();
            Matcher named = NAMED.matcher(file.response().body());
            while (named.find()) {
                if (seen.add(named.group(1))) {
                    paths.add("/console/" + named.group(1));
                }
            }
        }
        assertThat(seen).contains("console.css", "icon.svg", "main.js", "explain.js");
    }

    @Test
    void a_file_that_the_browser_has_is_not_sent_again() {
        String tag = OPS.get("/console/main.js")
                .response()
                .headers()
                .firstValue("etag")
                .orElseThrow();

        Ops.Answer again = OPS.send(OPS.request("/console/main.js").header("if-none-match", tag));
        Ops.Answer other = OPS.send(OPS.request("/console/main.js").header("if-none-match", "\"other\""));

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.response().body()).isEmpty();
        assertThat(other.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/nothing.js",
                "/console/index.html",
                "/console/",
                "/console",
                "/console/../openapi.json",
                "/console/..%2fopenapi.json",
                "/console/main.js/",
                "/console/MAIN.JS"
            })
    void what_is_no_file_of_the_console_is_not_found(String path) {
        assertThat(OPS.get(path).status()).isEqualTo(404);
    }
}
