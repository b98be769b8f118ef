package io.socketbus.session;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.StartedGateway.awaitFailure;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Backlog;
import io.socketbus.testkit.Conservation;
import io.socketbus.testkit.EventLoops;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A peer that sends and leaves, and waits for no answer: what it sent is taken all the same, also what is still unread when
 * the first answer finds nobody. No limit here is below an hour.
 */
class LeavingPeerIT {

    private static final String REQUEST = """
            {"codec": {"type": "text"}, "inbound": {"delivery": "request", "maxInFlight": 1, "replyTimeout": "1h"},
             "limits": {"halfCloseQuiet": "1h", "halfCloseTimeout": "2h"}, "outbound": {"stallTimeout": "1h"}}""";

    private static final String PUBLISH = """
            {"codec": {"type": "text"}, "outbound": {"stallTimeout": "1h"},
             "limits": {"halfCloseQuiet": "1h", "halfCloseTimeout": "2h"}}""";

    /** With {@link #FILLING} 60 KiB: more than is read at first, and no more than the first window of TCP lets through. */
    private static final int FRAMES = 12;

    private static final String FILLING = "x".repeat(5 * 1024);

    private static final int NO_SESSION = 404;
    private static final int CLOSED = 410;
    private static final long LOOK_MILLIS = 1_000;

    private enum Leave implements Consumer<Peer> {
        ORDERLY {
            @Override
            public void accept(Peer peer) {
                peer.close();
            }
        },
        BY_RESET {
            @Override
            public void accept(Peer peer) {
                peer.reset();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Leave.class)
    void every_frame_is_taken_though_no_answer_can_be_written(Leave leave) {
        try (StartedGateway gateway = StartedGateway.with(REQUEST)) {
            Peer peer = gateway.connect();
            Mailbox<Message<String>> frames = gateway.inbound();
            Mailbox<JsonObject> events = gateway.events();
            List<String> sent =
                    IntStream.range(0, FRAMES).mapToObj(i -> i + FILLING).toList();
            peer.send(String.join("\n", sent) + '\n');
            leave.accept(peer);

            List<String> taken = new ArrayList<>();
            for (int i = 0; i < FRAMES; i++) {
                Message<String> frame = frames.next();
                taken.add(frame.body());
                frame.reply("answer");
            }

            assertThat(taken).isEqualTo(sent);
            assertThat(closed(events).getString("reason")).isEqualTo("PEER_RESET");
            assertThat(gateway.count("acknowledged")).isEqualTo(FRAMES);
            Conservation.check(gateway);
        }
    }

    @Test
    void it_is_seen_that_a_peer_is_gone_while_its_frames_wait() {
        try (StartedGateway gateway = StartedGateway.with(REQUEST)) {
            Peer peer = gateway.connect();
            Mailbox<Message<String>> frames = gateway.inbound();
            Mailbox<JsonObject> events = gateway.events();
            Map<String, String> to = Map.of("session", gateway.sessionOf(peer));
            peer.send("first\nsecond\nthird\n");
            Message<String> first = frames.next();
            peer.reset();

            first.reply("answer");
            Message<String> second = frames.next();
            eventually().until(() -> gateway.session().getString("state").equals("gone"));

            assertThat(awaitFailure(gateway.ask(to, "anybody?")).failureCode()).isEqualTo(NO_SESSION);
            second.reply("answer");
            frames.next().reply("answer");
            closed(events);
        }
    }

    @Test
    void a_session_ends_at_once_where_nobody_reads_what_a_component_sends() {
        try (StartedGateway gateway = StartedGateway.with(PUBLISH)) {
            Peer peer = gateway.connect();
            Mailbox<JsonObject> events = gateway.events();
            Map<String, String> to = Map.of("session", gateway.sessionOf(peer));
            peer.close();
            eventually().until(() -> gateway.session().getString("state").equals("half-closed"));

            eventually()
                    .until(() -> await(gateway.ask(to, "anybody?").map(false).otherwise(true)));

            assertThat(closed(events).getString("reason")).isEqualTo("PEER_CLOSED");
        }
    }

    @Test
    void the_end_of_a_frame_that_never_came_is_counted() {
        try (StartedGateway gateway = StartedGateway.with(REQUEST)) {
            Peer peer = gateway.connect();
            Mailbox<Message<String>> frames = gateway.inbound();
            Mailbox<JsonObject> events = gateway.events();
            peer.send("first\nsecond\nhalf a th").close();

            frames.next().reply("answer");
            frames.next().reply("answer");

            closed(events);
            assertThat(gateway.count("truncated")).isEqualTo(1);
            Conservation.check(gateway);
        }
    }

    @Test
    void an_event_loop_rests_while_frames_of_a_peer_that_left_wait() {
        try (StartedGateway gateway = StartedGateway.with(REQUEST)) {
            Peer deaf = Peer.connectWithSmallReceiveBuffer(gateway.port());
            Mailbox<Message<String>> frames = gateway.inbound();
            Mailbox<JsonObject> events = gateway.events();
            Backlog unread = Backlog.stick(gateway, gateway.sessionOf(deaf));
            deaf.send("first\nsecond\n");
            Message<String> first = frames.next();

            deaf.reset();

            assertThat(unread.outcomes())
                    .extracting(Backlog.Outcome::failureCode)
                    .contains(CLOSED);
            long before = EventLoops.cpuMillis();
            await(gateway.vertx().timer(LOOK_MILLIS).mapEmpty());
            assertThat(EventLoops.cpuMillis() - before).isLessThan(LOOK_MILLIS / 4);
            first.reply("answer");
            frames.next().reply("answer");
            assertThat(closed(events).getString("reason")).isEqualTo("PEER_RESET");
            Conservation.check(gateway);
        }
    }

    private static JsonObject closed(Mailbox<JsonObject> events) {
        return events.next(event -> event.getString("event").equals("closed"));
    }
}
