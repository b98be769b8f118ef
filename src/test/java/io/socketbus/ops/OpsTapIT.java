package io.socketbus.ops;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.ops.Events.Event;
import io.socketbus.tap.Taps;
import io.socketbus.testkit.LogLines;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames as they pass, over HTTP. */
class OpsTapIT {

    private static final String TEXT = "{\"codec\": {\"type\": \"text\"}}";

    private static final Pattern SLOW = Pattern.compile("\"slow\":([1-9]\\d*)");

    /** What the tap and the kernel may hold for a reader that does not read; what an event loop tells a second is more. */
    private static final int MOST_IN_PROCESS = 640 * 1024;

    private static Ops echoing(String listener) {
        Ops ops = Ops.with(listener);
        ops.gateway().echo();
        return ops;
    }

    private static void exchange(Peer peer, String line) {
        peer.send(line + '\n');
        assertThat(peer.readLine()).isEqualTo(line);
    }

    @Test
    void a_frame_is_shown_on_its_way_in_and_on_its_way_out() {
        try (Ops ops = echoing(TEXT);
                Peer peer = ops.gateway().connect();
                Events events = Events.of(ops, "listener=devices")) {
            exchange(peer, "grüezi");

            JsonObject in = events.frame();
            JsonObject out = events.frame();

            String session = ops.gateway().sessionOf(peer);
            assertThat(in.getString("session")).isEqualTo(session);
            assertThat(in.getString("peer")).isEqualTo(peer.address());
            assertThat(in.getString("listener")).isEqualTo("devices");
            assertThat(in.getString("direction")).isEqualTo("in");
            assertThat(in.getInteger("sequence")).isEqualTo(1);
            assertThat(in.getString("text")).isEqualTo("grüezi");
            assertThat(in.getString("hex")).isEqualTo("6772c3bc657a69");
            assertThat(in.getInteger("bytes")).isEqualTo(7);
            assertThat(in.getBoolean("truncated")).isFalse();
            assertThat(out.getString("direction")).isEqualTo("out");
            assertThat(out.getString("text")).isEqualTo("grüezi\n");
            assertThat(out.getInteger("bytes")).isEqualTo(8);
        }
    }

    @Test
    void chunks_are_shown_as_they_were_read_where_that_is_wanted() {
        try (Ops ops = echoing(TEXT);
                Peer peer = ops.gateway().connect();
                Events events = Events.of(ops, "raw=true&direction=in")) {
            peer.send("half");
            assertThat(events.frame().getString("text")).isEqualTo("half");
            peer.send(" and half\n");

            JsonObject rest = events.frame();
            assertThat(rest.getString("text")).isEqualTo(" and half\n");
            assertThat(rest.getBoolean("raw")).isTrue();
            assertThat(rest.containsKey("sequence")).isFalse();
        }
    }

    @Test
    void only_the_session_is_shown_that_is_named_and_its_end_ends_the_tap() {
        try (Ops ops = echoing(TEXT);
                Peer other = ops.gateway().connect();
                Peer peer = ops.gateway().connect();
                Events events =
                        Events.of(ops, "direction=in&session=" + ops.gateway().sessionOf(peer))) {
            exchange(other, "not shown");
            exchange(peer, "shown");

            assertThat(events.frame().getString("text")).isEqualTo("shown");
            peer.reset();
            assertThat(events.next()).isEqualTo(new Event("end", new JsonObject("{\"reason\": \"CLOSED\"}")));
        }
    }

    @Test
    void sessions_that_come_later_are_shown_on_all_event_loops() {
        try (Ops ops = echoing(TEXT);
                Events events = Events.of(ops, "direction=in")) {
            List<Peer> peers = ops.gateway().connectOnLoops(2);
            peers.forEach(peer -> exchange(peer, "hello"));

            List<String> seen = new ArrayList<>();
            peers.forEach(peer -> seen.add(events.frame().getString("session")));
            assertThat(seen)
                    .containsExactlyInAnyOrderElementsOf(
                            peers.stream().map(ops.gateway()::sessionOf).toList());
            peers.forEach(Peer::close);
        }
    }

    @Test
    void of_a_long_frame_the_beginning_is_shown_and_no_character_in_half() {
        try (Ops ops = echoing(TEXT);
                Peer peer = ops.gateway().connect();
                Events events = Events.of(ops, "direction=in")) {
            String line = "x" + "ü".repeat(1_000);
            exchange(peer, line);

            JsonObject frame = events.frame();

            assertThat(frame.getInteger("bytes")).isEqualTo(2_001);
            assertThat(frame.getString("hex")).hasSize(2 * 1_024);
            assertThat(frame.getString("text")).isEqualTo("x" + "ü".repeat(511));
            assertThat(frame.getBoolean("truncated")).isTrue();
        }
    }

    @Test
    void more_than_a_tap_may_tell_is_left_out_and_counted() {
        try (Ops ops = echoing(TEXT);
                Peer peer = ops.gateway().connect();
                Events events = Events.of(ops, "direction=in")) {
            int sent = 2_000;
            // at once: one after the other they might take longer than the seconds in which all may be told
            peer.send("x\n".repeat(sent));
            peer.read(2 * sent);

            // a tap is on a moment after it has answered: what came before is not its own
            long before = 0;
            long told = 0;
            long leftOut = 0;
            while (before + told + leftOut < sent) {
                Event event = events.next();
                if (event.name().equals("frame")) {
                    before = told == 0 ? event.data().getLong("sequence") - 1 : before;
                    told++;
                } else {
                    leftOut += event.data().getLong("sampled") + event.data().getLong("slow");
                }
            }
            assertThat(before + told + leftOut).isEqualTo(sent);
            assertThat(leftOut).isPositive();
        }
    }

    @Test
    void a_reader_that_does_not_read_slows_nobody_and_is_told_what_it_missed() {
        try (Ops ops = echoing(TEXT);
                Peer peer = ops.gateway().connect();
                Peer reader = Peer.connectWithSmallReceiveBuffer(ops.watched().opsPort())) {
            reader.send("GET /tap HTTP/1.1\r\nHost: localhost\r\n\r\n");
            reader.read("HTTP/1.1 200".length());
            // as much as is told in a second at least, and more than the kernel and the queue of the tap take together
            for (int i = 0; i < 2_000; i++) {
                exchange(peer, "y".repeat(1_024));
            }

            long read = 0;
            Matcher slow = SLOW.matcher("");
            while (!slow.find()) {
                String line = reader.readLine();
                read += line.length();
                slow.reset(line);
            }
            assertThat(Long.parseLong(slow.group(1))).isPositive();
            assertThat(read).isLessThan(MOST_IN_PROCESS);
        }
    }

    @Test
    void a_tap_ends_by_itself_after_as_many_events_as_were_wanted() {
        try (Ops ops = echoing(TEXT);
                Peer peer = ops.gateway().connect();
                Events events = Events.of(ops, "direction=in&limit=2")) {
            for (int i = 0; i < 3; i++) {
                exchange(peer, String.valueOf(i));
            }

            assertThat(events.frame().getString("text")).isEqualTo("0");
            assertThat(events.frame().getString("text")).isEqualTo("1");
            assertThat(events.next()).isEqualTo(new Event("end", new JsonObject("{\"reason\": \"LIMIT\"}")));
        }
    }

    @Test
    void and_after_its_time() {
        try (Ops ops = echoing(TEXT);
                Events events = Events.of(ops, "seconds=1")) {
            assertThat(events.next()).isEqualTo(new Event("end", new JsonObject("{\"reason\": \"TIME\"}")));
        }
    }

    @Test
    void and_when_the_gateway_is_gone() {
        try (Ops ops = echoing(TEXT);
                Events events = Events.of(ops, "")) {
            StartedGateway.await(ops.gateway().drain());

            assertThat(events.next("end").getString("reason")).isEqualTo("STOPPING");
        }
    }

    @Test
    void there_are_so_many_at_once_and_one_that_its_reader_leaves_makes_room() {
        try (Ops ops = echoing(TEXT)) {
            List<Events> taps = new ArrayList<>();
            for (int i = 0; i < Taps.MOST; i++) {
                taps.add(Events.of(ops, ""));
            }
            assertThat(ops.get("/tap").status()).isEqualTo(429);

            taps.get(0).close();

            eventually().untilAsserted(() -> taps.add(Events.of(ops, "")));
            taps.forEach(Events::close);
        }
    }

    @ParameterizedTest
    @CsvSource({"masked, **********, xx-99", "off,,"})
    void payload_is_shown_as_far_as_the_configuration_lets_it(String payload, String hex, String text) {
        JsonObject config = StartedGateway.config(new JsonObject(TEXT));
        config.getJsonObject("ops").put("payload", payload);
        try (Ops ops = Ops.of(config);
                Peer peer = ops.gateway().connect();
                Events events = Events.of(ops, "direction=in")) {
            peer.send("Jo-42\n");

            JsonObject frame = events.frame();

            assertThat(frame.getInteger("bytes")).isEqualTo(5);
            assertThat(frame.getString("hex")).isEqualTo(hex);
            assertThat(frame.getString("text")).isEqualTo(text);
        }
    }

    @Test
    void a_tap_is_written_down_and_what_it_shows_is_not() {
        try (Ops ops = echoing(TEXT);
                Peer peer = ops.gateway().connect();
                LogLines log = LogLines.ofGateway();
                Events events = Events.of(ops, "listener=devices")) {
            exchange(peer, "4111111111111111");
            assertThat(events.frame().getString("text")).isEqualTo("4111111111111111");

            assertThat(log.all()).noneMatch(line -> line.contains("41111111"));
            assertThat(log.containing("tap who="))
                    .singleElement()
                    .asString()
                    .matches("tap who=127\\.0\\.0\\.1:\\d+ on=devices outcome=OK");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour=red | 400",
                "listener=lab | 404",
                "session=nobody | 404",
                "direction=up | 400",
                "raw=yes | 400",
                "limit=0 | 400",
                "seconds=3601 | 400"
            })
    void what_cannot_be_looked_at_is_refused(String query, int status) {
        try (Ops ops = Ops.with(TEXT)) {
            assertThat(ops.get("/tap?" + query).status()).isEqualTo(status);
        }
    }
}
