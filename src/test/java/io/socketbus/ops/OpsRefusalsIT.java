package io.socketbus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Peer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a request is refused for stands in the document, where it is answered and nowhere else. */
class OpsRefusalsIT {

    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String ORIGIN = "Origin: http://evil.example\r\n";
    private static final String TOKEN = "Authorization: Bearer " + Ops.TOKEN + "\r\n";
    private static final String WRONG = "Authorization: Bearer guess\r\n";

    /** What has been asked for with a body, each of another kind; a wrong token is the body of a login. */
    private static final String BODY = "{\"text\":\"x\"}";

    private static final String LOGIN = "{\"token\":\"guess\"}";
    private static final String LARGE = "x".repeat(Exchange.MOST_BYTES + 1);

    @AutoClose
    private final Ops ops = Ops.of(Ops.offLoopback(new JsonObject()));

    /** An operation of the document. */
    private record Operation(String method, String path, JsonObject described) {

        static Operation of(String written) {
            String method = written.substring(0, written.indexOf(' '));
            String path = written.substring(written.indexOf(' ') + 1);
            return new Operation(
                    method,
                    path,
                    OpenApi.document()
                            .getJsonObject("paths")
                            .getJsonObject(path)
                            .getJsonObject(method.toLowerCase(java.util.Locale.ROOT)));
        }

        boolean documents(int status) {
            return described.getJsonObject("responses").containsKey(String.valueOf(status));
        }

        boolean takesBody() {
            return described.containsKey("requestBody");
        }

        /** Asks for the only listener that there is not, where it can. */
        String ofNobody() {
            boolean choosesListener = described.getJsonArray("parameters", new JsonArray()).stream()
                    .anyMatch(parameter -> "listener".equals(((JsonObject) parameter).getString("name")));
            return choosesListener ? "?listener=nobody" : "";
        }
    }

    @Test
    void whatever_is_asked_for() {
        for (String written : OpenApi.operations()) {
            Operation operation = Operation.of(written);
            String ofNobody = operation.path().equals("/frames") ? "{\"listener\":\"nobody\",\"text\":\"x\"}" : BODY;

            assertRefused(operation, 400, ask(operation, "?colour=red", "localhost", TOKEN + JSON, BODY));
            assertRefused(operation, 401, ask(operation, "", "localhost", JSON, LOGIN));
            assertRefused(operation, 403, ask(operation, "", "localhost", TOKEN + JSON + ORIGIN, BODY));
            assertRefused(operation, 404, ask(operation, operation.ofNobody(), "localhost", TOKEN + JSON, ofNobody));
            assertRefused(operation, 415, ask(operation, "", "localhost", TOKEN, BODY));
            assertRefused(operation, 421, ask(operation, "", "evil.example", TOKEN + JSON, BODY));
            if (operation.takesBody()) {
                assertRefused(operation, 413, ask(operation, "", "localhost", TOKEN + JSON, LARGE));
            } else {
                assertThat(operation.documents(413)).as(written).isFalse();
            }
        }
    }

    @Test
    void by_whoever_has_guessed_too_often() {
        Operation sessions = Operation.of("GET /sessions");
        for (int i = 0; i < Tries.MOST; i++) {
            assertThat(ask(sessions, "", "localhost", WRONG, "")).isEqualTo(401);
        }

        Set<String> lockedOut = new TreeSet<>();
        for (String written : OpenApi.operations()) {
            if (ask(Operation.of(written), "", "localhost", WRONG + JSON, LOGIN) == 429) {
                lockedOut.add(written);
            }
        }

        assertThat(OpenApi.operations())
                .filteredOn(written -> Operation.of(written).documents(429))
                .containsExactlyElementsOf(lockedOut);
    }

    private static void assertRefused(Operation operation, int status, int answered) {
        assertThat(answered == status)
                .as("%s %s tells of %d, and answers %d", operation.method(), operation.path(), status, answered)
                .isEqualTo(operation.documents(status));
    }

    /** The status of the answer, byte by byte: a client of Java sends no other Host. */
    private int ask(Operation operation, String query, String host, String headers, String body) {
        String sent = operation.method().equals("POST") ? body : "";
        String path = operation.path().replaceAll("\\{\\w+}", "nobody");
        try (Peer caller = Peer.connect(ops.watched().opsPort())) {
            caller.send(operation.method() + ' ' + path + query + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers
                    + "Content-Length: " + sent.length() + "\r\nConnection: close\r\n\r\n" + sent);
            String line = caller.readLine();
            return Integer.parseInt(line.substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3));
        }
    }
}
