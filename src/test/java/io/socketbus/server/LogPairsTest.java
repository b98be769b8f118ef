package io.socketbus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class LogPairsTest {

    @Test
    void each_counter_is_a_pair_after_a_space() {
        assertThat(new LogPairs(JsonObject.of("framesIn", 2, "framesOut", 0L))).hasToString(" framesIn=2 framesOut=0");
        assertThat(new LogPairs(new JsonObject())).hasToString("");
    }

    @Test
    void a_nested_counter_keeps_the_names_of_all_that_it_is_in() {
        JsonObject counters = JsonObject.of(
                "opened", 3, "closed", JsonObject.of("PEER_CLOSED", 1, "by", JsonObject.of("TLS", 2)), "refused", 0);

        assertThat(new LogPairs(counters)).hasToString(" opened=3 closed.PEER_CLOSED=1 closed.by.TLS=2 refused=0");
    }
}
