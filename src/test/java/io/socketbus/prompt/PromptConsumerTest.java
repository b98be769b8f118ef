package io.socketbus.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.prompt.PromptConsumer.Locals;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A consumer that begins with what its own event loop sends before the sender's call ends. */
class PromptConsumerTest {

    private static final String ADDRESS = "numbers";

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final List<Object> got = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }

    /** What an event loop answers to a question. */
    private <T> T on(Context context, Callable<T> question) throws Exception {
        Promise<T> answer = Promise.promise();
        context.runOnContext(here -> {
            try {
                answer.complete(question.call());
            } catch (Exception e) {
                answer.fail(e);
            }
        });
        return await(answer.future());
    }

    private MessageConsumer<Object> collect() throws Exception {
        return on(loop, () -> PromptConsumer.of(vertx, ADDRESS, message -> got.add(message.body())));
    }

    @Test
    void what_its_event_loop_sends_is_handled_before_the_call_ends() throws Exception {
        collect();

        List<Object> seen = on(loop, () -> {
            vertx.eventBus().send(ADDRESS, 1).publish(ADDRESS, 2);
            return List.copyOf(got);
        });

        assertThat(seen).containsExactly(1, 2);
    }

    @Test
    void what_comes_from_elsewhere_is_handled_on_its_event_loop_and_in_order() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        Promise<Void> all = Promise.promise();
        Thread own = on(loop, () -> {
            PromptConsumer.<Integer>of(vertx, ADDRESS, message -> {
                thread.set(Thread.currentThread());
                got.add(message.body());
                if (message.body() == 100) {
                    all.complete();
                }
            });
            return Thread.currentThread();
        });

        for (int i = 1; i <= 100; i++) {
            vertx.eventBus().send(ADDRESS, i);
        }

        await(all.future());
        assertThat(thread.get()).isSameAs(own);
        assertThat(got).hasSize(100).isSorted();
    }

    @Test
    void one_that_sends_to_itself_is_called_again_only_when_it_has_returned() throws Exception {
        Promise<Void> all = Promise.promise();
        on(
                loop,
                () -> PromptConsumer.<Integer>of(vertx, ADDRESS, message -> {
                    int number = message.body();
                    got.add("begin " + number);
                    if (number < 3) {
                        vertx.eventBus().send(ADDRESS, number + 1);
                    } else {
                        all.complete();
                    }
                    got.add("end " + number);
                }));

        on(loop, () -> vertx.eventBus().send(ADDRESS, 1));

        await(all.future());
        assertThat(on(loop, () -> List.copyOf(got)))
                .containsExactly("begin 1", "end 1", "begin 2", "end 2", "begin 3", "end 3");
    }

    @Test
    void what_waits_is_not_overtaken() throws Exception {
        Promise<Void> all = Promise.promise();
        on(
                loop,
                () -> PromptConsumer.<Integer>of(vertx, ADDRESS, message -> {
                    got.add(message.body());
                    if (message.body() == 1) {
                        vertx.eventBus().send(ADDRESS, 2);
                    } else if (message.body() == 3) {
                        all.complete();
                    }
                }));

        on(loop, () -> vertx.eventBus().send(ADDRESS, 1).send(ADDRESS, 3));

        await(all.future());
        assertThat(got).containsExactly(1, 2, 3);
    }

    @Test
    void a_handler_that_throws_is_called_for_the_next_and_spares_the_sender() throws Exception {
        on(
                loop,
                () -> PromptConsumer.<Integer>of(vertx, ADDRESS, message -> {
                    if (message.body() == 1) {
                        throw new IllegalStateException("one");
                    }
                    got.add(message.body());
                }));

        on(loop, () -> vertx.eventBus().send(ADDRESS, 1).send(ADDRESS, 2));

        assertThat(on(loop, () -> List.copyOf(got))).containsExactly(2);
    }

    @Test
    void each_message_has_a_context_of_its_own_on_the_context_of_the_caller() throws Exception {
        loop.put("name", "caller");
        on(loop, () -> PromptConsumer.of(vertx, ADDRESS, message -> got.add(Vertx.currentContext())));

        on(loop, () -> vertx.eventBus().send(ADDRESS, 1).send(ADDRESS, 2));

        List<Object> contexts = on(loop, () -> List.copyOf(got));
        assertThat(contexts).doesNotHaveDuplicates().doesNotContain(loop).allSatisfy(context -> assertThat(
                        ((Context) context).<String>get("name"))
                .isEqualTo("caller"));
    }

    @Test
    void one_that_needs_no_locals_runs_on_the_context_of_the_caller() throws Exception {
        on(loop, () -> PromptConsumer.of(vertx, ADDRESS, Locals.NONE, message -> got.add(Vertx.currentContext())));

        on(loop, () -> vertx.eventBus().send(ADDRESS, 1));

        assertThat(on(loop, () -> List.copyOf(got))).containsExactly(loop);
    }

    @Test
    void a_sender_has_its_context_back_when_its_call_ends() throws Exception {
        collect();
        Context other = on(loop, () -> {
            vertx.eventBus().send(ADDRESS, 1);
            return Vertx.currentContext();
        });

        assertThat(other).isSameAs(loop);
    }

    @Test
    void a_worker_gets_a_consumer_like_any_other() throws Exception {
        Promise<Boolean> worker = Promise.promise();
        await(vertx.deployVerticle(
                new VerticleBase() {
                    @Override
                    public Future<?> start() {
                        return PromptConsumer.of(vertx, ADDRESS, message -> worker.complete(Context.isOnWorkerThread()))
                                .completion();
                    }
                },
                new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER)));

        vertx.eventBus().send(ADDRESS, 1);

        assertThat(await(worker.future())).isTrue();
    }

    @Test
    void it_goes_with_the_verticle_that_registered_it() throws Exception {
        String deployment = await(vertx.deployVerticle(new VerticleBase() {
            @Override
            public Future<?> start() {
                return PromptConsumer.of(vertx, ADDRESS, message -> message.reply("here"))
                        .completion();
            }
        }));
        assertThat(await(vertx.eventBus().request(ADDRESS, 1)).body()).isEqualTo("here");

        await(vertx.undeploy(deployment));

        assertThat(vertx.eventBus().request(ADDRESS, 1)).satisfies(request -> {
            Throwable failure = request.<Throwable>map(reply -> null)
                    .otherwise(cause -> cause)
                    .await();
            assertThat(failure).hasMessageContaining("No handlers");
        });
    }

    @Test
    void a_sender_learns_how_many_have_begun_and_not_what_they_cause() throws Exception {
        List<Integer> counts = on(loop, () -> {
            PromptConsumer.of(vertx, ADDRESS, message -> vertx.eventBus().publish("others", message.body()));
            PromptConsumer.of(vertx, ADDRESS, message -> {});
            PromptConsumer.of(vertx, "others", message -> {});
            vertx.eventBus().consumer(ADDRESS, message -> {});
            PromptLoop here = PromptLoop.of(vertx);
            int outer = here.enter();
            vertx.eventBus().publish(ADDRESS, 1);
            int begun = here.leave(outer);
            outer = here.enter();
            return List.of(begun, here.leave(outer));
        });

        assertThat(counts).containsExactly(2, 0);
    }
}
