package io.socketbus.bus;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.socketbus.api.Addresses;
import io.socketbus.api.LocalNode;
import io.socketbus.testkit.Conservation;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With {@code publish} and {@code send}: what is handed over to consumers that have not begun with it is bounded. */
class HandoverIT {

    private static final String IN = Addresses.in(StartedGateway.LISTENER);
    private static final int FRAMES = 50_000;

    /** The first that asks for a number, which is the listener's. */
    private static final int LISTENER_LOOP = 0;

    private static final DeploymentOptions ONE_THREAD = new DeploymentOptions()
            .setThreadingModel(ThreadingModel.WORKER)
            .setWorkerPoolName("one thread")
            .setWorkerPoolSize(1);

    private static JsonObject listener(String delivery) {
        return new JsonObject()
                .put("codec", new JsonObject().put("type", "text"))
                .put("inbound", new JsonObject().put("delivery", delivery));
    }

    /** Counts what it gets, and stops at its first message until it may go on. */
    private static final class Blocking extends AbstractVerticle {
        private final String address;
        private boolean onOtherLoop;
        private final CountDownLatch blocked = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final AtomicLong begun = new AtomicLong();

        Blocking(String address) {
            this.address = address;
        }

        @Override
        public void start(Promise<Void> started) {
            onOtherLoop = !context.isEventLoopContext() || LocalNode.of(vertx).loopOfCaller() != LISTENER_LOOP;
            vertx.eventBus()
                    .consumer(address, message -> {
                        begun.incrementAndGet();
                        blocked.countDown();
                        StartedGateway.await(goOn);
                    })
                    .completion()
                    .onComplete(started);
        }
    }

    @Test
    void a_consumer_of_the_same_event_loop_has_its_turn_however_much_comes_at_once() {
        try (StartedGateway gateway = StartedGateway.of(StartedGateway.config(listener("publish")), 1);
                Peer peer = gateway.connect();
                Peer other = gateway.connect()) {
            AtomicLong begun = new AtomicLong();
            AtomicLong most = new AtomicLong();
            Mailbox<Long> done = new Mailbox<>();
            await(gateway.vertx()
                    .eventBus()
                    .consumer(IN, message -> {
                        long count = begun.incrementAndGet();
                        most.accumulateAndGet(gateway.count("published") - count, Math::max);
                        if (count == 2 * FRAMES) {
                            done.handle(count);
                        }
                    })
                    .completion());

            peer.send("x\n".repeat(FRAMES));
            other.send("y\n".repeat(FRAMES));

            assertThat(done.next()).isEqualTo(2 * FRAMES);
            assertThat(most.get()).isPositive().isLessThanOrEqualTo(Handover.MAX_FRAMES);
            Conservation.check(gateway);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ThreadingModel.class,
            names = {"EVENT_LOOP", "WORKER"})
    void a_consumer_that_blocks_another_thread_stops_its_sessions_and_loses_nothing(ThreadingModel threads) {
        try (StartedGateway gateway = gatewayOfOneLoop(listener("send"));
                Peer peer = gateway.connect()) {
            Blocking consumer = new Blocking(IN);
            deploy(gateway, consumer, threads);
            peer.send("x\n");
            await(consumer.blocked);

            Peer flood = floodInBackground(gateway, FRAMES);
            try {
                // not by a message of ours: its reply might come to the very event loop that is blocked
                eventually().until(() -> gateway.count("sent") >= Handover.MAX_FRAMES);
                assertThat(gateway.count("sent")).isEqualTo(Handover.MAX_FRAMES);
            } finally {
                consumer.goOn.countDown();
            }
            eventually().untilAtomic(consumer.begun, equalTo(FRAMES + 1L));
            flood.close();
        }
    }

    @Test
    void the_slowest_of_several_subscribers_bounds_what_is_published() {
        try (StartedGateway gateway = gatewayOfOneLoop(listener("publish"));
                Peer peer = gateway.connect()) {
            AtomicLong quick = countQuickly(gateway);
            Blocking slow = new Blocking(IN);
            deploy(gateway, slow, ThreadingModel.WORKER);
            peer.send("x\n");
            await(slow.blocked);

            Peer flood = floodInBackground(gateway, FRAMES);
            awaitHeld(gateway, flood);

            assertThat(gateway.count("published")).isLessThanOrEqualTo(Handover.MAX_FRAMES);
            slow.goOn.countDown();
            eventually().untilAtomic(slow.begun, equalTo(FRAMES + 1L));
            eventually().untilAtomic(quick, equalTo(FRAMES + 1L));
            flood.close();
        }
    }

    @Test
    void a_consumer_that_is_undeployed_while_it_blocks_is_not_waited_for() {
        try (StartedGateway gateway = gatewayOfOneLoop(listener("publish"));
                Peer peer = gateway.connect()) {
            AtomicLong quick = countQuickly(gateway);
            Blocking slow = new Blocking(IN);
            String deployment = deploy(gateway, slow, ThreadingModel.WORKER);
            peer.send("x\n");
            await(slow.blocked);
            Peer flood = floodInBackground(gateway, FRAMES);
            awaitHeld(gateway, flood);

            gateway.vertx().undeploy(deployment);
            slow.goOn.countDown();

            eventually().untilAtomic(quick, equalTo(FRAMES + 1L));
            flood.close();
        }
    }

    @Test
    void a_consumer_that_has_not_begun_with_anything_yet_is_waited_for_as_well() {
        try (StartedGateway gateway = gatewayOfOneLoop(listener("send"))) {
            CountDownLatch goOn = new CountDownLatch(1);
            AtomicLong begun = new AtomicLong();
            await(gateway.vertx().deployVerticle(new Counting(begun), ONE_THREAD));
            occupy(gateway, goOn);
            Mailbox<JsonObject> events = gateway.events();
            long began = System.nanoTime();

            Peer flood = floodInBackground(gateway, FRAMES);
            events.next(event -> event.getString("event").equals("paused"));

            // each second a frame shows whether anybody is there
            long sent = gateway.count("sent");
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
            assertThat(sent).isLessThanOrEqualTo(Handover.MAX_FRAMES + seconds + 1);
            goOn.countDown();
            eventually().untilAtomic(begun, equalTo((long) FRAMES));
            flood.close();
        }
    }

    @Test
    void a_consumer_that_goes_before_it_has_begun_with_anything_is_not_waited_for() {
        try (StartedGateway gateway = gatewayOfOneLoop(listener("send"))) {
            CountDownLatch goOn = new CountDownLatch(1);
            AtomicLong begun = new AtomicLong();
            Counting leaving = new Counting(begun);
            await(gateway.vertx().deployVerticle(leaving, ONE_THREAD));
            occupy(gateway, goOn);
            Peer flood = floodInBackground(gateway, FRAMES);
            awaitHeld(gateway, flood);

            // not by its undeployment, which waits for its thread, behind all that it got
            leaving.unregister();

            eventually().until(() -> gateway.count("dead") + gateway.count("sent") == FRAMES);
            assertThat(gateway.count("dead")).isPositive();
            goOn.countDown();
            flood.close();
        }
    }

    /** Counts what it gets. */
    private static final class Counting extends AbstractVerticle {
        private final AtomicLong begun;
        private volatile @Nullable MessageConsumer<Object> consumer;

        Counting(AtomicLong begun) {
            this.begun = begun;
        }

        @Override
        public void start(Promise<Void> started) {
            MessageConsumer<Object> counting = vertx.eventBus().consumer(IN, message -> begun.incrementAndGet());
            consumer = counting;
            counting.completion().onComplete(started);
        }

        void unregister() {
            Objects.requireNonNull(consumer).unregister();
        }
    }

    /** Takes the thread of its pool until the latch is open. */
    private static final class Occupying extends AbstractVerticle {
        private final CountDownLatch occupied = new CountDownLatch(1);
        private final CountDownLatch until;

        Occupying(CountDownLatch until) {
            this.until = until;
        }

        @Override
        public void start() {
            occupied.countDown();
            StartedGateway.await(until);
        }
    }

    /** Takes the only thread of {@link #ONE_THREAD}. */
    private static void occupy(StartedGateway gateway, CountDownLatch until) {
        Occupying occupying = new Occupying(until);
        // deployed when it has started, which is when it is let go
        gateway.vertx().deployVerticle(occupying, ONE_THREAD);
        await(occupying.occupied);
    }

    @Test
    void dead_frames_are_bounded_too() {
        JsonObject json = new JsonObject().put("inbound", new JsonObject().put("onBadFrame", "dead"));
        try (StartedGateway gateway = gatewayOfOneLoop(json);
                Peer peer = gateway.connect()) {
            Blocking dead = new Blocking(Addresses.dead(StartedGateway.LISTENER));
            deploy(gateway, dead, ThreadingModel.WORKER);
            peer.send("x\n");
            await(dead.blocked);

            Peer flood = floodInBackground(gateway, FRAMES);
            awaitHeld(gateway, flood);

            assertThat(gateway.count("dead")).isLessThanOrEqualTo(Handover.MAX_FRAMES);
            dead.goOn.countDown();
            eventually().untilAtomic(dead.begun, equalTo(FRAMES + 1L));
            flood.close();
        }
    }

    @Test
    void the_other_listeners_go_on() {
        JsonObject config = StartedGateway.config(listener("send"));
        config.getJsonObject("listeners")
                .put(
                        "other",
                        new JsonObject()
                                .put("host", "127.0.0.1")
                                .put("port", 0)
                                .put("instances", 1)
                                .mergeIn(listener("send")));
        try (StartedGateway gateway = StartedGateway.of(config);
                Peer peer = gateway.connect();
                Peer healthy = Peer.connect(gateway.listener("other").port())) {
            Mailbox<Object> bodies = new Mailbox<>();
            await(gateway.vertx()
                    .eventBus()
                    .consumer(Addresses.in("other"), message -> bodies.handle(message.body()))
                    .completion());
            Blocking consumer = new Blocking(IN);
            deploy(gateway, consumer, ThreadingModel.WORKER);
            peer.send("x\n");
            await(consumer.blocked);
            Peer flood = floodInBackground(gateway, FRAMES);
            awaitHeld(gateway, flood);

            healthy.send("alive\n");

            assertThat(bodies.next()).isEqualTo("alive");
            consumer.goOn.countDown();
            eventually().untilAtomic(consumer.begun, equalTo(FRAMES + 1L));
            flood.close();
        }
    }

    /** Listens on one event loop of two, so that the bound is that of one. */
    private static StartedGateway gatewayOfOneLoop(JsonObject listener) {
        return StartedGateway.with(listener.put("instances", 1));
    }

    /** A subscriber that holds nobody up. */
    private static AtomicLong countQuickly(StartedGateway gateway) {
        AtomicLong count = new AtomicLong();
        await(gateway.vertx()
                .eventBus()
                .consumer(IN, message -> count.incrementAndGet())
                .completion());
        return count;
    }

    private static String deploy(StartedGateway gateway, Blocking consumer, ThreadingModel threads) {
        DeploymentOptions options = new DeploymentOptions().setThreadingModel(threads);
        String deployment = await(gateway.vertx().deployVerticle(consumer, options));
        while (!consumer.onOtherLoop) {
            await(gateway.vertx().undeploy(deployment));
            deployment = await(gateway.vertx().deployVerticle(consumer, options));
        }
        return deployment;
    }

    /** More than the kernel takes while nobody reads: it ends when the gateway has read all. */
    private static Peer floodInBackground(StartedGateway gateway, int frames) {
        Peer flood = gateway.connect();
        Thread sender = new Thread(() -> flood.send("x\n".repeat(frames)), "flood");
        sender.setDaemon(true);
        sender.start();
        return flood;
    }

    private static void awaitHeld(StartedGateway gateway, Peer peer) {
        eventually()
                .until(() -> gateway.describe(peer).getJsonArray("paused").equals(new JsonArray(List.of("CONSUMERS"))));
    }
}
