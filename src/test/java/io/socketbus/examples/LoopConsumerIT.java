package io.socketbus.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LoopConsumerIT {

    private static final int LOOPS = 2;

    @Test
    void each_event_loop_serves_its_own_sessions() {
        JsonObject config =
                StartedGateway.config(new JsonObject().put("inbound", new JsonObject().put("scope", "loop")));
        config.put("verticles", new JsonObject().put("loops", consumer()));

        Set<String> threads = new TreeSet<>();
        try (StartedGateway gateway = StartedGateway.of(config, LOOPS);
                Peer one = gateway.connect();
                Peer other = gateway.connect()) {
            threads.add(one.send("1\n").readLine());
            threads.add(other.send("1\n").readLine());
        }

        assertThat(threads).hasSize(LOOPS);
    }

    private static JsonObject consumer() {
        return new JsonObject().put("class", LoopConsumer.class.getName()).put("instances", LOOPS);
    }
}
