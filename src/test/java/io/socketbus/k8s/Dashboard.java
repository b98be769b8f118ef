package io.socketbus.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The dashboard of the component monitoring. */
final class Dashboard {

    private static final String FILE = "components/monitoring/30-dashboard.json";
    private static final Pattern VARIABLE = Pattern.compile("\\$(?!__)\\w+");

    private Dashboard() {}

    static JsonNode json() {
        return Manifest.read(FILE, JsonNode.class);
    }

    /** One of its panels, rows included. */
    record Panel(JsonNode json) {

        boolean isRow() {
            return json.path("type").asText().equals("row");
        }

        String title() {
            return json.path("title").asText();
        }

        /** What it shows, of all gateways and listeners. */
        List<PromQl> expressions() {
            List<PromQl> expressions = new ArrayList<>();
            for (JsonNode target : json.path("targets")) {
                String expression = target.path("expr").asText().replace("$__rate_interval", "1m");
                expressions.add(new PromQl(VARIABLE.matcher(expression).replaceAll(".*")));
            }
            return expressions;
        }

        @Override
        public String toString() {
            return title();
        }
    }

    static List<Panel> panels() {
        return StreamSupport.stream(json().path("panels").spliterator(), false)
                .map(Panel::new)
                .toList();
    }
}
