package io.socketbus.ops;

import static io.socketbus.testkit.StartedGateway.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.metrics.ConfigNumbers;
import io.socketbus.metrics.GatewayNumbers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who renders the metrics, and how often. */
class ScrapesTest {

    private final Vertx vertx = Vertx.vertx();
    private final CountDownLatch mayRead = new CountDownLatch(1);
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger readsOnEventLoops = new AtomicInteger();
    private final Scrapes scrapes = new Scrapes(
            vertx,
            new GatewayNumbers(
                    this::readWhenReleased,
                    List.of(),
                    () -> 0,
                    () -> 0,
                    () -> 0,
                    new ConfigNumbers(() -> 0, () -> 0, () -> true),
                    List::of));

    private boolean readWhenReleased() {
        reads.incrementAndGet();
        readsOnEventLoops.addAndGet(Context.isOnEventLoopThread() ? 1 : 0);
        await(mayRead);
        return true;
    }

    @AfterEach
    void end() {
        mayRead.countDown();
        await(scrapes.close());
        await(vertx.close());
    }

    @Test
    void all_who_ask_while_a_text_is_made_get_it_and_who_asks_later_gets_a_new_one() {
        Context loop = vertx.getOrCreateContext();
        Future<String> first = onLoop(loop);
        Future<String> meanwhile = onLoop(loop);

        mayRead.countDown();

        assertThat(await(first)).contains("socketbus_ready 1.0").isSameAs(await(meanwhile));
        assertThat(reads).hasValue(1);
        assertThat(await(onLoop(loop))).contains("socketbus_ready 1.0");
        assertThat(reads).hasValue(2);
    }

    @Test
    void no_event_loop_renders() {
        Future<String> text = onLoop(vertx.getOrCreateContext());
        mayRead.countDown();
        await(text);

        assertThat(reads).hasValue(1);
        assertThat(readsOnEventLoops).hasValue(0);
    }

    /** Asks there; the answer is not waited for. */
    private Future<String> onLoop(Context loop) {
        Promise<Future<String>> asked = Promise.promise();
        loop.runOnContext(now -> asked.complete(scrapes.text()));
        return await(asked.future());
    }
}
