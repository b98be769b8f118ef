package io.socketbus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.config.ConfigLoader;
import io.socketbus.config.OpenFiles;
import io.socketbus.config.SocketbusConfig;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NeedsTest {

    private static final long HEAP = 512L << 20;

    private static SocketbusConfig config(String json) {
        return ConfigLoader.load(new JsonObject(json), Map.of());
    }

    @Test
    void files_memory_and_the_bounds_of_a_session_are_told_one_below_the_other() {
        SocketbusConfig config = config("""
                {
                  "listeners": {
                    "lab": {"port": 0, "limits": {"maxSessions": 1, "maxFrameBytes": 260},
                            "inbound": {"delivery": "request", "maxInFlightBytes": "1536KiB"}},
                    "meters": {"port": 0, "limits": {"maxSessions": 2}, "outbound": {"maxQueuedBytes": "8MiB"}}
                  },
                  "memory": {"inFlight": "64MiB", "queued": "1024MiB", "partial": 512}
                }""");

        List<String> lines = Needs.of(config, new OpenFiles(1_515, 4_096), HEAP);

        assertThat(lines)
                .containsExactly(
                        "open files       1,515 needed, 4,096 allowed",
                        "memory           1,088.0 MiB of a heap of 512.0 MiB: unanswered 64.0 MiB, queued 1,024.0 MiB,"
                                + " unfinished 512 bytes",
                        "listener lab     1 sessions, each at most: unanswered 1.5 MiB, queued 1.0 MiB,"
                                + " unfinished 260 bytes",
                        "listener meters  2 sessions, each at most: queued 8.0 MiB, unfinished 64.0 KiB");
    }

    @Test
    void each_session_of_each_listener_needs_a_file_and_512_are_in_reserve() {
        SocketbusConfig config = config("""
                {"listeners": {"a": {"port": 0, "limits": {"maxSessions": 3}},
                               "b": {"port": 0, "limits": {"maxSessions": 4}}}}""");

        assertThat(OpenFiles.of(config).needed()).isEqualTo(519);
        assertThat(OpenFiles.of(config).allowed()).isGreaterThanOrEqualTo(519);
    }

    @Test
    void a_system_that_tells_no_limit_of_files_is_told_as_such() {
        SocketbusConfig config = config("{\"listeners\": {\"a\": {\"port\": 0}}}");

        assertThat(Needs.of(config, new OpenFiles(513, Long.MAX_VALUE), HEAP).get(0))
                .endsWith("  513 needed, and how many are allowed this system does not tell");
    }

    @Test
    void bounds_that_no_number_holds_together_do_not_become_less_than_nothing() {
        SocketbusConfig config = config("{\"listeners\": {\"a\": {\"port\": 0}}, \"memory\": {\"inFlight\": "
                + Long.MAX_VALUE + ", \"queued\": " + Long.MAX_VALUE + "}}");

        assertThat(Needs.of(config, new OpenFiles(513, 1_024), HEAP).get(1)).doesNotContain("-");
    }
}
