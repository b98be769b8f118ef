package io.socketbus.bus;

import static io.socketbus.testkit.StartedGateway.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketbus.bus.SessionQuery.Found;
import io.socketbus.bus.SessionQuery.Order;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work on an event loop that lets the loop do other things in between. */
class SlicesTest {

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void other_work_of_the_loop_comes_between_the_slices() {
        List<String> order = new ArrayList<>();
        Future<Integer> done = Slices.of(loop, () -> {
            order.add("slice");
            loop.runOnContext(other -> loop.runOnContext(behind -> order.add("other")));
            return order.size() >= 5 ? order.size() : null;
        });

        assertThat(await(done)).isEqualTo(5);
        Promise<Void> last = Promise.promise();
        loop.runOnContext(other -> loop.runOnContext(behind -> last.complete()));
        await(last.future());
        assertThat(order).containsExactly("slice", "other", "slice", "other", "slice", "other");
    }

    @Test
    void a_slice_that_throws_fails_the_work() {
        Future<Integer> failed = Slices.of(loop, () -> {
            throw new IllegalStateException("broken");
        });

        assertThatThrownBy(() -> await(failed)).hasMessage("broken");
    }

    @Test
    void a_search_among_very_many_sessions_finds_what_stands_behind_the_first_slices() {
        LoopSessions sessions = new LoopSessions(0, loop);
        int count = 5 * SessionSearch.SLICE + 1;
        Promise<Void> added = Promise.promise();
        loop.runOnContext(there -> {
            for (int n = 1; n <= count; n++) {
                sessions.add(new SilentRecipient(n));
            }
            added.complete();
        });
        await(added.future());
        SessionFilter last = new SessionFilter(null, "10.0.0.1:" + count, Map.of(), null);

        List<Found> found =
                await(sessions.find(new SessionQuery(last, Measure.OPENED, Order.SMALLEST_FIRST, 10, null)));

        assertThat(found).extracting(Found::session).containsExactly(SilentRecipient.id(count));
    }
}
