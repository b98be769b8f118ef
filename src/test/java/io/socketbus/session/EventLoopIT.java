package io.socketbus.session;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Backlog;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** No event loop ever waits in our code, whatever peers do: it looks at what the threads are doing, not at a clock. */
class EventLoopIT {

    private static final int ROUNDS = 200;
    private static final int LEAST_LOOKS = 50;

    @AutoClose
    private static final StartedGateway gateway = StartedGateway.with("""
            {"codec": {"type": "text", "charset": "US-ASCII"}, "outbound": {"maxQueuedBytes": "256KiB", "stallTimeout": "1h"},
             "inbound": {"errorFrame": "ERR ${reason}"}}""").echo();

    /** Looks at the event loops again and again until it is closed. */
    private static final class Watch implements AutoCloseable {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
        private static final long PAUSE_NANOS = 2_000_000;

        private final List<String> waits = new CopyOnWriteArrayList<>();
        private final AtomicInteger looks = new AtomicInteger();
        private final Thread watching = new Thread(this::watch, "watch");
        private volatile boolean closed;

        Watch() {
            watching.start();
        }

        private void watch() {
            while (!closed) {
                for (ThreadInfo thread : THREADS.dumpAllThreads(false, false)) {
                    if (thread.getThreadName().contains("eventloop") && waits(thread) && inOurCode(thread)) {
                        waits.add(thread.toString());
                    }
                }
                looks.incrementAndGet();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }

        private static boolean waits(ThreadInfo thread) {
            return thread.getThreadState() == Thread.State.WAITING
                    || thread.getThreadState() == Thread.State.TIMED_WAITING;
        }

        private static boolean inOurCode(ThreadInfo thread) {
            return Arrays.stream(thread.getStackTrace())
                    .anyMatch(frame -> frame.getClassName().startsWith("io.socketbus."));
        }

        @Override
        public void close() {
            closed = true;
            LockSupport.unpark(watching);
        }
    }

    @Test
    void nothing_waits_while_peers_do_what_they_should_not() {
        try (Peer deaf = Peer.connectWithSmallReceiveBuffer(gateway.port());
                Peer unfinished = gateway.connect();
                Peer talking = gateway.connect();
                Watch watch = new Watch()) {
            Backlog.fill(gateway, gateway.sessionOf(deaf), Map.of());
            unfinished.send("no line end");

            for (int round = 0; round < ROUNDS || watch.looks.get() < LEAST_LOOKS; round++) {
                gateway.connect().send("bye\n").reset();
                deaf.send("are you there\n");
                talking.send("bad \u00e9\nround " + round + "\n");
                assertThat(talking.readLine()).isEqualTo("ERR at byte 4: not US-ASCII");
                assertThat(talking.readLine()).isEqualTo("round " + round);
            }

            assertThat(watch.waits).isEmpty();
        }
    }

    @Test
    void a_component_that_waits_is_seen() {
        Mailbox<String> never = new Mailbox<>();
        try (Watch watch = new Watch()) {
            await(gateway.vertx()
                    .eventBus()
                    .consumer("waits", message -> never.next())
                    .completion());

            gateway.vertx().eventBus().send("waits", "");

            eventually().until(() -> !watch.waits.isEmpty());
            never.handle("go on");
            assertThat(watch.waits.get(0)).contains("EventLoopIT");
        }
    }
}
