package io.socketbus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.server.ListenerState;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a fault leaves behind in a gateway and in its log, compared with what was there before. */
class Aftermath implements AutoCloseable {

    static final int USUAL_LINES = 100;

    private int allowedLines = USUAL_LINES;

    /** Of a gateway in another process, which cannot be looked into. */
    static Aftermath unseen() {
        return new Aftermath();
    }

    static Aftermath of(StartedGateway gateway) {
        return new Seen(gateway);
    }

    void allowLines(int lines) {
        allowedLines = lines;
    }

    int allowedLines() {
        return allowedLines;
    }

    List<String> log() {
        return List.of();
    }

    /** So that a buffer that leaked is noticed with the next one that is made. */
    void collectGarbage() {}

    void check() {}

    @Override
    public void close() {}

    /** Of a gateway in this process. */
    private static final class Seen extends Aftermath {

        private final StartedGateway gateway;
        private final Map<String, Long> sessionsBefore;
        private final LogLines ours = LogLines.ofGateway();
        private final LogLines warnings = LogLines.ofWarnings();

        Seen(StartedGateway gateway) {
            this.gateway = gateway;
            this.sessionsBefore = sessions(gateway);
        }

        /** By listener; all that were opened, less those that were closed. */
        private static Map<String, Long> sessions(StartedGateway gateway) {
            Map<String, Long> sessions = new TreeMap<>();
            for (ListenerState listener : gateway.listeners()) {
                JsonObject counters = listener.counters().toJson();
                long closed = counters.getJsonObject("closed").stream()
                        // these never opened
                        .filter(reason -> !reason.getKey().equals("TLS"))
                        .mapToLong(reason -> (Long) reason.getValue())
                        .sum();
                sessions.put(listener.config().name(), counters.getLong("opened") - closed);
            }
            return sessions;
        }

        @Override
        List<String> log() {
            return ours.all();
        }

        @Override
        void collectGarbage() {
            System.gc();
        }

        @Override
        void check() {
            Waiting.eventually().untilAsserted(() -> assertThat(sessions(gateway))
                    .as("sessions after the fault")
                    .isEqualTo(sessionsBefore));
            Conservation.check(gateway);
            assertThat(warnings.containing("LEAK:")).isEmpty();
            assertThat(warnings.containing("has been blocked for")).isEmpty();
            assertThat(ours.all()).as("lines in the log for one fault").hasSizeLessThanOrEqualTo(allowedLines());
        }

        @Override
        public void close() {
            ours.close();
            warnings.close();
        }
    }
}
