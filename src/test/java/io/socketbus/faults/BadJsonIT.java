package io.socketbus.faults;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.Addresses;
import io.socketbus.testkit.Canary;
import io.socketbus.testkit.EventLoops;
import io.socketbus.testkit.JsonCorpus;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Frames that are no JSON, or JSON that is meant to hurt: the good ones among them are published, and no other. */
class BadJsonIT {

    private static final int ROUNDS = Scale.of(5);
    private static final int LIMIT = 64 * 1024;
    private static final int COSTLY = Scale.of(20);
    private static final String LISTENER = """
            {"limits": {"maxFrameBytes": "64KiB"}}""";

    /** Bytes that are no UTF-8, other encodings of good JSON, and what the limits forbid. */
    private static final List<JsonCorpus.Case> BYTES = Stream.of(
                    "n_overlong \"<C080>\"",
                    "n_byte_that_never_occurs \"<FF>\"",
                    "n_half_of_a_pair \"<EDA080>\"",
                    "n_cut_short \"<E282>\"",
                    "n_beyond_the_last_character \"<F4908080>\"",
                    "n_utf_16 <007B007D>",
                    "n_byte_order_mark <EFBBBF>{}",
                    "n_key_twice {\"a\":1,\"a\":2}",
                    "n_too_large_for_a_double 1e400",
                    "n_number_of_65_digits 1" + "0".repeat(64),
                    "n_deep " + "[".repeat(LIMIT - 1),
                    "y_beyond_2_to_the_53 9007199254740993",
                    "y_number_of_64_digits 1" + "0".repeat(63))
            .map(JsonCorpus.Case::of)
            .toList();

    @Test
    void exactly_the_valid_lines_are_published_and_every_other_one_is_dead() {
        List<JsonCorpus.Case> lines = Stream.concat(corpus(), BYTES.stream()).toList();
        int valid =
                ROUNDS * (int) lines.stream().filter(JsonCorpus.Case::isTaken).count();
        int invalid = ROUNDS * lines.size() - valid;
        try (StartedGateway gateway = Canary.gateway(LISTENER);
                Canary canary = Canary.beside(gateway);
                Peer peer = gateway.connect()) {
            Mailbox<Message<Object>> frames = gateway.inbound();
            Mailbox<Message<Buffer>> dead = gateway.consume(Addresses.dead(StartedGateway.LISTENER));

            for (int round = 0; round < ROUNDS; round++) {
                lines.forEach(line -> peer.send(line.frame().copy().appendByte((byte) '\n')));
            }

            assertThat(dead.next(invalid).stream().map(Message::body))
                    .containsExactlyElementsOf(IntStream.range(0, ROUNDS)
                            .boxed()
                            .flatMap(round -> lines.stream()
                                    .filter(line -> !line.isTaken())
                                    .map(JsonCorpus.Case::frame))
                            .toList());
            assertThat(frames.next(valid)).hasSize(valid);
            eventually().until(() -> gateway.count("published") + gateway.count("dead") == valid + invalid);
            assertThat(gateway.count("framesIn")).isEqualTo(valid + invalid);
            assertThat(gateway.count("published")).isEqualTo(valid);
            canary.awaitExchanges(1);
        }
    }

    @Test
    void numbers_come_back_with_all_their_digits() {
        List<String> numbers = List.of("9007199254740993", "-9223372036854775809", "1" + "0".repeat(63), "0.1");
        try (StartedGateway gateway = Canary.gateway(LISTENER).echo();
                Canary canary = Canary.among(gateway);
                Peer peer = gateway.connect()) {
            for (String number : numbers) {
                assertThat(peer.send(number + '\n').readLine()).isEqualTo(number);
            }
            canary.awaitExchanges(1);
        }
    }

    /**
     * Short parts that ask for many objects, and escapes: each frame may have the 2 MiB of the catalogue, garbage
     * included, and a quarter more for what reading it takes.
     */
    @Test
    void no_frame_takes_more_than_its_share_of_the_heap() {
        List<String> greedy = List.of(
                filled("[", "[],", "[]]"),
                filled("[", "{},", "{}]"),
                filled("[", "1,", "1]"),
                filled("\"", "\\u0000", "\""),
                "{" + members(n -> Integer.toString(n, 36)) + "}");
        try (StartedGateway gateway = Canary.gateway(LISTENER);
                Canary canary = Canary.beside(gateway);
                Peer peer = gateway.connect()) {
            Mailbox<Message<Buffer>> dead = gateway.consume(Addresses.dead(StartedGateway.LISTENER));
            Mailbox<Message<Object>> frames = gateway.inbound();
            for (String frame : greedy) {
                assertThat(frame.length()).isBetween(LIMIT / 2, LIMIT);
                long before = EventLoops.allocatedBytes();

                send(peer, frame, COSTLY);
                frames.next(COSTLY);

                assertThat((EventLoops.allocatedBytes() - before) / COSTLY)
                        .as("bytes of heap for each %s…", frame.substring(0, 20))
                        .isLessThan(40L * LIMIT);
            }
            assertThat(dead.now()).isEmpty();
            canary.awaitExchanges(1);
        }
    }

    /** Compared with names that do not collide, of as many bytes. */
    @Test
    void names_that_collide_cost_little_more_than_others() {
        try (StartedGateway gateway = Canary.gateway(LISTENER);
                Canary canary = Canary.beside(gateway);
                Peer peer = gateway.connect()) {
            Mailbox<Message<Object>> frames = gateway.inbound();
            String colliding = "{" + members(BadJsonIT::collidingName) + "}";
            String others = "{" + members(n -> String.format("%024d", n)) + "}";
            cpuMillis(peer, frames, others);

            long usual = cpuMillis(peer, frames, others);

            assertThat(cpuMillis(peer, frames, colliding))
                    .as("ms of processor time for %d frames", COSTLY)
                    .isLessThan(10 * usual + 500);
            canary.awaitExchanges(1);
        }
    }

    private static long cpuMillis(Peer peer, Mailbox<Message<Object>> frames, String frame) {
        long before = EventLoops.cpuMillis();
        send(peer, frame, COSTLY);
        frames.next(COSTLY);
        return EventLoops.cpuMillis() - before;
    }

    private static void send(Peer peer, String frame, int times) {
        for (int n = 0; n < times; n++) {
            peer.send(frame + '\n');
        }
    }

    /** Aa and BB have one hash, and so have all words of them that are as long. */
    private static String collidingName(int n) {
        StringBuilder name = new StringBuilder();
        for (int bit = 0; bit < 12; bit++) {
            name.append((n >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return name.toString();
    }

    private static String members(IntFunction<String> name) {
        StringBuilder members = new StringBuilder();
        for (int n = 0; members.length() < LIMIT - 64 && n < 24_000; n++) {
            members.append(n == 0 ? "\"" : ",\"").append(name.apply(n)).append("\":0");
        }
        return members.toString();
    }

    /** As large as the limit lets it be, and of at most 50,000 tokens. */
    private static String filled(String begin, String part, String end) {
        int tokens = part.startsWith("\\") ? 0 : part.length() - 1;
        int most = tokens == 0 ? Integer.MAX_VALUE : 49_990 / tokens;
        return begin + part.repeat(Math.min(most, (LIMIT - begin.length() - end.length()) / part.length())) + end;
    }

    private static Stream<JsonCorpus.Case> corpus() {
        return JsonCorpus.cases().stream()
                // those would be two lines, or one that is skipped
                .filter(line -> !line.frame().toString().contains("\n"))
                .filter(line -> line.frame().length() > 0)
                .filter(line -> !line.frame().toString().endsWith("\r"));
    }
}
