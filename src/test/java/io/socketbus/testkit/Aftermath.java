package io.socketbus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.server.ListenerState;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** @param busy how long an event loop may have been busy with one thing */
    void check(Duration busy) {}

    @Override
    public void close() {}

    /** Of a gateway in this process. */
    private static final class Seen extends Aftermath {

        private static final Pattern BLOCKED = Pattern.compile("has been blocked for (\\d+) ms");

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
        void check(Duration busy) {
            // a listener that came meanwhile has none
            Waiting.eventually().untilAsserted(() -> assertThat(sessions(gateway))
                    .as("sessions after the fault")
                    .allSatisfy((listener, sessions) ->
                            assertThat(sessions).as(listener).isEqualTo(sessionsBefore.getOrDefault(listener, 0L))));
            Conservation.check(gateway);
            assertThat(warnings.containing("LEAK:")).isEmpty();
            assertThat(warnings.containing("has been blocked for"))
                    .allSatisfy(line -> assertThat(blocked(line)).as(line).isLessThanOrEqualTo(busy));
            assertThat(ours.all()).as("lines in the log for one fault").hasSizeLessThanOrEqualTo(allowedLines());
        }

        private static Duration blocked(String warning) {
            Matcher millis = BLOCKED.matcher(warning);
            assertThat(millis.find()).as(warning).isTrue();
            return Duration.ofMillis(Long.parseLong(millis.group(1)));
        }

        @Override
        public void close() {
            ours.close();
            warnings.close();
        }
    }
}
