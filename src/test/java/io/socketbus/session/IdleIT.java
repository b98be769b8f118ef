package io.socketbus.session;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A gateway that waits costs nothing: no loop spins. */
class IdleIT {

    private static final long WATCHED_MILLIS = 1_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Test
    void peers_that_say_nothing_cost_no_processor_time() {
        try (StartedGateway gateway = StartedGateway.with("""
                {"limits": {"halfCloseQuiet": "5s"}}""").echo();
                Peer silent = gateway.connect();
                Peer inTheMiddle = gateway.connect();
                Peer finished = gateway.connect()) {
            silent.send("1\n");
            silent.readLine();
            inTheMiddle.send("{\"half\": ");
            finished.finish();
            eventually().until(() -> gateway.describe(inTheMiddle).getInteger("heldBytes") > 0);
            eventually()
                    .until(() -> "half-closed".equals(gateway.describe(finished).getString("state")));
            long before = eventLoopMillis();

            await(gateway.vertx().timer(WATCHED_MILLIS));

            assertThat(eventLoopMillis() - before).isLessThan(WATCHED_MILLIS / 5);
        }
    }

    /** Processor time, not elapsed time: it does not grow because the machine is slow. */
    private static long eventLoopMillis() {
        List<Long> eventLoops = Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().contains("eventloop"))
                .map(thread -> THREADS.getThreadCpuTime(thread.getThreadId()))
                .toList();
        assertThat(eventLoops).as("event loops").isNotEmpty();
        return TimeUnit.NANOSECONDS.toMillis(
                eventLoops.stream().mapToLong(Long::longValue).sum());
    }
}
