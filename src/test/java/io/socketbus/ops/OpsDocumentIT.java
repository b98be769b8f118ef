package io.socketbus.ops;

import static io.socketbus.testkit.StartedGateway.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.config.ConfigLoader;
import io.socketbus.config.SocketbusConfig;
import io.socketbus.server.Gateway;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The OpenAPI document and what is served are one. All tests of ops hold each answer against it, too. */
class OpsDocumentIT {

    @AutoClose
    private static final Ops OPS = Ops.with("{}");

    static Set<String> operations() {
        return OpenApi.operations();
    }

    @Test
    void the_document_is_served() {
        assertThat(OPS.ask("/openapi.json")).isEqualTo(OpenApi.document());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void every_operation_of_the_document_is_served(String operation) {
        String method = operation.substring(0, operation.indexOf(' '));
        String path = operation.substring(operation.indexOf(' ') + 1).replaceAll("\\{\\w+}", "nobody");

        Ops.Answer answer = OPS.send(OPS.request(path + (path.equals("/tap") ? "?seconds=1" : ""))
                .header("authorization", "Bearer " + Ops.TOKEN)
                .method(method, BodyPublishers.noBody()));

        assertThat(answer.status()).isNotEqualTo(405);
        assertThat(answer.body().getString("error", "")).doesNotContain("/openapi.json says");
    }

    @Test
    void nothing_else_is_served() {
        SocketbusConfig config = ConfigLoader.load(StartedGateway.config(new JsonObject()), Map.of());
        Vertx vertx = Vertx.vertx();
        OpsServer server = new OpsServer(vertx, config.ops(), new Gateway(vertx, config, () -> 0), JsonObject::new);

        assertThat(server.operations()).isEqualTo(OpenApi.operations());

        await(server.stop());
        await(vertx.close());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_unknown_parameter_is_refused_by_its_name(String operation) {
        String path = operation.substring(operation.indexOf(' ') + 1).replaceAll("\\{\\w+}", "nobody");
        Ops.Answer answer = OPS.send(OPS.json(path + "?colour=red", new JsonObject())
                .header("authorization", "Bearer " + Ops.TOKEN)
                .method(operation.substring(0, operation.indexOf(' ')), BodyPublishers.ofString("{}")));

        if (Set.of("/live", "/ready", "/metrics").contains(path)) {
            // a probe or a scraper may bring what it likes
            assertThat(answer.status()).isEqualTo(200);
            return;
        }
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().getString("error")).startsWith("unknown parameter colour; ");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void another_method_is_answered_with_those_that_there_are(String operation) {
        String path = operation.substring(operation.indexOf(' ') + 1);
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
            if (OpenApi.operations().contains(method + ' ' + path)) {
                continue;
            }

            Ops.Answer answer = OPS.send(OPS.request(path.replaceAll("\\{\\w+}", "nobody"))
                    .header("authorization", "Bearer " + Ops.TOKEN)
                    .method(method, BodyPublishers.noBody()));

            assertThat(answer.status()).isEqualTo(405);
            OpenApi.validate("Error", answer.body());
            assertThat(answer.response().headers().firstValue("allow"))
                    .contains(operation.substring(0, operation.indexOf(' ')));
        }
    }

    @Test
    void every_reference_of_the_document_leads_somewhere() {
        String text = OpenApi.document().encode();
        Matcher references = Pattern.compile("\"#/components/(\\w+)/(\\w+)\"").matcher(text);
        JsonObject components = OpenApi.document().getJsonObject("components");
        while (references.find()) {
            assertThat(components.getJsonObject(references.group(1)).fieldNames())
                    .contains(references.group(2));
        }
    }
}
