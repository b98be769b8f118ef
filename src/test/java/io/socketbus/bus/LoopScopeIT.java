package io.socketbus.bus;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.StartedGateway.loopOf;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketbus.api.LocalNode;
import io.socketbus.client.SocketbusClient;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With scope loop a frame never leaves the event loop of its session. */
class LoopScopeIT {

    private static final int LOOPS = 2;
    private static final String LOOP_SCOPE = """
            {"inbound": {"scope": "loop"}}""";

    /**
     * A frame that came.
     *
     * @param loop number of the event loop that consumed it
     */
    private record Consumed(String session, int loop, Thread thread) {}

    /** Consumes the frames of its event loop. */
    private static final class LoopConsumer extends VerticleBase {
        private final Mailbox<Consumed> frames;

        LoopConsumer(Mailbox<Consumed> frames) {
            this.frames = frames;
        }

        @Override
        public Future<?> start() {
            return SocketbusClient.of(vertx, StartedGateway.LISTENER)
                    .consumer(frame -> frames.handle(new Consumed(
                            SocketbusClient.session(frame),
                            LocalNode.of(vertx).loopOfCaller(),
                            Thread.currentThread())))
                    .completion();
        }
    }

    @Test
    void a_frame_is_consumed_on_the_event_loop_of_its_session() {
        try (StartedGateway gateway = StartedGateway.with(LOOP_SCOPE)) {
            Mailbox<Consumed> frames = deploy(gateway, LOOPS);
            List<Peer> peers = gateway.connectOnLoops(LOOPS);

            peers.forEach(peer -> peer.send("1\n2\n"));

            List<Consumed> consumed = frames.next(2 * peers.size());
            assertThat(consumed).allMatch(frame -> frame.loop() == loopOf(frame.session()));
            assertThat(consumed.stream().map(Consumed::loop).distinct()).hasSize(LOOPS);
            assertThat(consumed.stream().map(Consumed::thread).distinct()).hasSize(LOOPS);
            peers.forEach(Peer::close);
        }
    }

    @Test
    void frames_of_an_event_loop_without_a_consumer_are_dead() {
        try (StartedGateway gateway = StartedGateway.with(LOOP_SCOPE)) {
            Mailbox<Consumed> frames = deploy(gateway, 1);
            Mailbox<Message<Buffer>> dead = gateway.consume("socketbus.devices.dead");
            List<Peer> peers = gateway.connectOnLoops(LOOPS);

            peers.forEach(peer -> peer.send("1\n"));

            int served = frames.next().loop();
            MultiMap unserved = dead.next().headers();
            assertThat(unserved.get("reason")).isEqualTo("NOBODY");
            assertThat(loopOf(unserved.get("session"))).isNotEqualTo(served);
            eventually().until(() -> gateway.count("published") + gateway.count("dead") == peers.size());
            assertThat(frames.now()).allMatch(frame -> loopOf(frame.session()) == served);
            assertThat(dead.now()).allMatch(frame -> loopOf(frame.headers().get("session")) != served);
            peers.forEach(Peer::close);
        }
    }

    @Test
    void the_address_of_a_loop_is_the_listeners_followed_by_node_and_loop() {
        try (StartedGateway gateway = StartedGateway.with("""
                        {"inbound": {"scope": "loop", "address": "plant.readings"}}""");
                Peer peer = gateway.connect()) {
            int loop = loopOf(gateway.sessionOf(peer));
            Mailbox<Message<Integer>> frames = gateway.consume("plant.readings.test." + loop);

            peer.send("7\n");

            assertThat(frames.next().body()).isEqualTo(7);
        }
    }

    @Test
    void a_consumer_that_is_on_no_event_loop_is_told_so() {
        try (StartedGateway gateway = StartedGateway.with(LOOP_SCOPE)) {
            SocketbusClient client = SocketbusClient.of(gateway.vertx(), StartedGateway.LISTENER);

            assertThatThrownBy(() -> client.consumer(frame -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("not on an event loop");
        }
    }

    private static Mailbox<Consumed> deploy(StartedGateway gateway, int instances) {
        Mailbox<Consumed> frames = new Mailbox<>();
        await(gateway.vertx()
                .deployVerticle(() -> new LoopConsumer(frames), new DeploymentOptions().setInstances(instances)));
        return frames;
    }
}
