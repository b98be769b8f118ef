package io.socketbus.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.HttpAnswer;
import io.socketbus.testkit.Program;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Prometheus that reads one gateway, twice a second, and judges it by our alerts. */
final class Prometheus implements AutoCloseable {

    private static final Pattern LISTENS = Pattern.compile("\"address\":\"127\\.0\\.0\\.1:([1-9][0-9]*)\"");

    private final Program.Running running;
    private final int port;
    private final Instant begun = Instant.now();

    private Prometheus(Program.Running running) {
        this.running = running;
        Matcher listens = LISTENS.matcher(
                running.awaitErrorLine(line -> LISTENS.matcher(line).find()));
        assertThat(listens.find()).isTrue();
        this.port = Integer.parseInt(listens.group(1));
        running.awaitErrorLine(line -> line.contains("ready to receive"));
    }

    /**
     * Starts it.
     *
     * @param directory for what it reads and keeps
     * @param opsPort where the gateway answers
     */
    static Prometheus watch(Path directory, int opsPort) {
        try {
            Files.writeString(directory.resolve("rules.yaml"), Manifest.yaml(Alerts.rules()));
            Path config =
                    Files.writeString(directory.resolve("prometheus.yaml"), String.format("""
                            global: { scrape_interval: 500ms, scrape_timeout: 500ms, evaluation_interval: 500ms }
                            rule_files: [ rules.yaml ]
                            scrape_configs:
                              - job_name: %s
                                static_configs: [ { targets: [ "127.0.0.1:%d" ] } ]
                            """, Alerts.JOB, opsPort));
            return new Prometheus(Program.start(
                    Map.of(),
                    "",
                    "prometheus",
                    "--config.file=" + config,
                    "--storage.tsdb.path=" + directory.resolve("data"),
                    "--web.listen-address=127.0.0.1:0",
                    "--log.format=json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether an expression has a series now that is not 0. */
    boolean sees(String expression) {
        return most(ask("query?query=" + encoded(expression)), "value") > 0;
    }

    /** The greatest that an expression was at any time; -1 where it had no series, or only such as are no number. */
    double most(PromQl expression) {
        // two looks for each time that it reads, so that none is missed
        String times = "step=0.25&start=" + begun + "&end=" + Instant.now();
        return most(ask("query_range?" + times + "&query=" + encoded(expression.text())), "values");
    }

    private static double most(JsonObject data, String field) {
        double most = -1;
        for (Object series : data.getJsonArray("result")) {
            JsonArray values = ((JsonObject) series).getJsonArray(field);
            for (Object value : field.equals("value") ? List.of(values) : values) {
                double number =
                        Double.parseDouble(((JsonArray) value).getString(1).replace("Inf", "Infinity"));
                most = Double.isNaN(number) ? most : Math.max(most, number);
            }
        }
        return most;
    }

    /** What became of each alert when it was evaluated last: {@code ok}, or why it could not be. */
    Map<String, String> health() {
        Map<String, String> health = new TreeMap<>();
        JsonArray rules = ask("rules").getJsonArray("groups").getJsonObject(0).getJsonArray("rules");
        for (Object each : rules) {
            JsonObject rule = (JsonObject) each;
            health.put(rule.getString("name"), rule.getString("health") + rule.getString("lastError", ""));
        }
        return health;
    }

    private JsonObject ask(String what) {
        HttpAnswer answer = HttpAnswer.of(port, "/api/v1/" + what);
        assertThat(answer.status()).as("%s: %s", what, answer.body()).isEqualTo(200);
        return new JsonObject(answer.body()).getJsonObject("data");
    }

    private static String encoded(String expression) {
        return URLEncoder.encode(expression, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        running.close();
    }
}
