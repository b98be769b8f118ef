package io.socketbus.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** The alerts of the component monitoring. */
final class Alerts {

    /** What Prometheus calls what it reads from gateways. */
    static final String JOB = "socketbus";

    private static final String FILE = "components/monitoring/20-prometheusrule.yaml";

    private Alerts() {}

    /** One of them. */
    record Alert(JsonNode rule) {

        String name() {
            return rule.path("alert").asText();
        }

        PromQl expression() {
            return new PromQl(rule.path("expr").asText());
        }

        String annotation(String name) {
            return rule.path("annotations").path(name).asText();
        }

        @Override
        public String toString() {
            return name();
        }
    }

    static List<Alert> all() {
        return StreamSupport.stream(rules().at("/groups/0/rules").spliterator(), false)
                .map(Alert::new)
                .toList();
    }

    /** The rules, as Prometheus itself reads them from a file. */
    static JsonNode rules() {
        return Manifest.read(FILE, JsonNode.class).path("spec").deepCopy();
    }

    /** The same without their texts, which promtool would compare to the letter. */
    static JsonNode rulesWithoutTexts() {
        JsonNode rules = rules();
        rules.at("/groups/0/rules").forEach(rule -> ((ObjectNode) rule).remove("annotations"));
        return rules;
    }
}
