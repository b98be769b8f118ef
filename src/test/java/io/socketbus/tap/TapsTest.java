package io.socketbus.tap;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.frame.Wire;
import io.socketbus.tap.TapWish.Direction;
import io.socketbus.tap.TapWish.Grain;
import io.socketbus.testkit.Mailbox;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a tap tells, and what it leaves out so that no session waits for it. */
class TapsTest {

    private static final Tapped SESSION = new Tapped() {
        @Override
        public String id() {
            return "n.0.l.1";
        }

        @Override
        public String peer() {
            return "10.0.0.1:1";
        }
    };

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = eventLoop();
    private final Context readers = eventLoop();
    private final Taps taps = new Taps();
    private final TapPoint point = taps.onLoop("devices", loop);
    private final Mailbox<TapEvent> told = new Mailbox<>();
    private final AtomicBoolean full = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();

    private final Tap.Reader reader = new Tap.Reader() {
        @Override
        public boolean take(TapEvent event) {
            if (!full.get()) {
                told.handle(event);
            }
            return !full.get();
        }

        @Override
        public void sessionEnded() {
            ended.set(true);
        }
    };

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private Context eventLoop() {
        Promise<Context> own = Promise.promise();
        await(vertx.deployVerticle(new VerticleBase() {
            @Override
            public Future<?> start() {
                own.complete(context);
                return Future.succeededFuture();
            }
        }));
        return own.future().result();
    }

    private Tap open(@Nullable String session, @Nullable Direction direction, Grain grain) {
        return taps.open(new TapWish("devices", session, direction, grain), readers, reader)
                .orElseThrow()
                .tap();
    }

    /** Does it on the session's event loop, and waits. */
    private void onLoop(Runnable work) {
        Promise<Void> done = Promise.promise();
        loop.runOnContext(there -> {
            work.run();
            done.complete();
        });
        await(done.future());
    }

    @Test
    void it_is_on_while_somebody_looks() {
        assertThat(point.isOn()).isFalse();
        Tap first = open(null, null, Grain.FRAMES);
        Tap second = open(null, null, Grain.FRAMES);
        onLoop(() -> assertThat(point.isOn()).isTrue());

        taps.close(first);
        onLoop(() -> assertThat(point.isOn()).isTrue());
        taps.close(second);
        onLoop(() -> assertThat(point.isOn()).isFalse());
    }

    @Test
    void it_looks_everywhere_only_once_every_event_loop_has_begun() {
        CountDownLatch busy = new CountDownLatch(1);
        loop.runOnContext(there -> awaitQuietly(busy));
        TapWish wish = new TapWish("devices", null, null, Grain.FRAMES);

        Future<Void> everywhere = taps.open(wish, readers, reader).orElseThrow().everywhere();

        assertThat(everywhere.isComplete()).isFalse();
        busy.countDown();
        await(everywhere);
        // not asked on its event loop: what is seen here was there before
        assertThat(point.isOn()).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void what_is_told_is_a_copy_of_the_beginning() {
        open(null, null, Grain.FRAMES);
        Buffer frame = Buffer.buffer("x".repeat(LoopTap.MOST_BYTES + 1));
        onLoop(() -> point.cameIn(SESSION, frame, 7));
        onLoop(() -> frame.setByte(0, (byte) 'y'));

        TapEvent event = told.next();

        assertThat(event.bytes()).isEqualTo(LoopTap.MOST_BYTES + 1);
        assertThat(event.shown().toString()).isEqualTo("x".repeat(LoopTap.MOST_BYTES));
        assertThat(event.sequence()).isEqualTo(7);
        assertThat(event.direction()).isEqualTo(Direction.IN);
    }

    @Test
    void only_what_is_wanted_is_told() {
        open("n.0.l.1", Direction.OUT, Grain.CHUNKS);
        onLoop(() -> {
            point.read(SESSION, Buffer.buffer("read"));
            point.cameIn(SESSION, Buffer.buffer("in"), 1);
            point.goOut(SESSION, Wire.of(Buffer.buffer("out")));
        });

        assertThat(told.next().shown().toString()).isEqualTo("out");
        open("n.0.l.2", null, Grain.FRAMES);
        onLoop(() -> point.cameIn(SESSION, Buffer.buffer("of another session"), 1));
        assertThat(told.now()).isEmpty();
    }

    @Test
    void more_than_so_many_a_second_are_counted_only() {
        Tap tap = open(null, null, Grain.FRAMES);
        int sent = 3 * LoopTap.MOST_A_SECOND;
        onLoop(() -> {
            for (int i = 0; i < sent; i++) {
                point.cameIn(SESSION, Buffer.buffer("x"), i);
            }
        });

        eventually().until(() -> told.now().size() + tap.sampled() == sent);
        assertThat(tap.sampled()).isPositive();
    }

    @Test
    void a_reader_without_room_is_not_waited_for() {
        Tap tap = open(null, null, Grain.FRAMES);
        full.set(true);
        onLoop(() -> point.cameIn(SESSION, Buffer.buffer("x"), 1));

        eventually().until(() -> tap.slow() == 1);
    }

    @Test
    void what_waits_for_a_reader_that_is_blocked_is_bounded() {
        CountDownLatch blocked = new CountDownLatch(1);
        readers.runOnContext(here -> await(blocked));
        Tap tap = open(null, null, Grain.FRAMES);
        // of several event loops, since one tells less than that
        for (int other = 0; other < 2; other++) {
            TapPoint more = taps.onLoop("devices", loop);
            onLoop(() -> {
                for (int i = 0; i < LoopTap.MOST_A_SECOND; i++) {
                    more.cameIn(SESSION, Buffer.buffer("x"), i);
                }
            });
        }

        assertThat(tap.slow()).isEqualTo(2 * LoopTap.MOST_A_SECOND - Tap.MOST_WAITING);
        blocked.countDown();
        assertThat(told.next(Tap.MOST_WAITING)).hasSize(Tap.MOST_WAITING);
    }

    @Test
    void the_end_of_the_one_session_is_told() {
        open("n.0.l.1", null, Grain.FRAMES);
        onLoop(() -> point.ended(SESSION));

        eventually().untilTrue(ended);
    }

    @Test
    void a_listener_that_comes_later_is_looked_at_too_and_each_thing_is_told_once() {
        Tap tap = open(null, null, Grain.FRAMES);
        taps.withdraw(point);
        TapPoint back = taps.onLoop("devices", loop);
        TapPoint other = taps.onLoop("lab", loop);
        onLoop(() -> {
            assertThat(other.isOn()).isFalse();
            back.cameIn(SESSION, Buffer.buffer("again"), 1);
            back.cameIn(SESSION, Buffer.buffer("and again"), 2);
        });

        assertThat(told.next().shown().toString()).isEqualTo("again");
        assertThat(told.next().shown().toString()).isEqualTo("and again");

        taps.close(tap);
        onLoop(() -> assertThat(back.isOn()).isFalse());
    }

    @Test
    void there_are_so_many_at_once() {
        List<Tap> open = IntStream.range(0, Taps.MOST)
                .mapToObj(i -> open(null, null, Grain.FRAMES))
                .toList();
        TapWish wish = new TapWish("devices", null, null, Grain.FRAMES);
        assertThat(taps.open(wish, readers, reader)).isEmpty();

        taps.close(open.get(0));

        assertThat(taps.open(wish, readers, reader)).isPresent();
    }
}
