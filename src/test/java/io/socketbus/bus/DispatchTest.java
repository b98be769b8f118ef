package io.socketbus.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.prompt.PromptConsumer;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageProducer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether all who got a message have begun with it when it is handed over. */
class DispatchTest {

    private static final String ADDRESS = "frames";

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    private <T> T onLoop(Supplier<T> question) throws Exception {
        Promise<T> answer = Promise.promise();
        loop.runOnContext(here -> answer.complete(question.get()));
        return answer.future().await(30, TimeUnit.SECONDS);
    }

    private boolean allBegan(@Nullable Object body) {
        Dispatch dispatch = new Dispatch(vertx);
        MessageProducer<Object> producer = vertx.eventBus().publisher(ADDRESS);
        dispatch.write(producer, body, new DeliveryOptions().setCodecName(dispatch.codecName()));
        boolean began = dispatch.allBegan();
        dispatch.close();
        return began;
    }

    private void consumeHere() {
        PromptConsumer.of(vertx, ADDRESS, message -> {});
    }

    @Test
    void consumers_of_the_event_loop_have_all_begun() throws Exception {
        assertThat(onLoop(() -> {
                    consumeHere();
                    consumeHere();
                    return allBegan("a");
                }))
                .isTrue();
    }

    @Test
    void one_that_is_called_later_has_not() throws Exception {
        assertThat(onLoop(() -> {
                    consumeHere();
                    vertx.eventBus().consumer(ADDRESS, message -> {});
                    return allBegan("a");
                }))
                .isFalse();
    }

    @Test
    void where_nobody_is_nobody_has() throws Exception {
        assertThat(onLoop(() -> allBegan("a"))).isFalse();
    }

    @Test
    void of_a_body_that_is_null_it_is_not_known() throws Exception {
        assertThat(onLoop(() -> {
                    consumeHere();
                    return allBegan(null);
                }))
                .isFalse();
    }

    @Test
    void what_a_consumer_hands_over_in_its_turn_is_not_taken_for_what_it_got() throws Exception {
        assertThat(onLoop(() -> {
                    Dispatch dispatch = new Dispatch(vertx);
                    DeliveryOptions shared = new DeliveryOptions().setCodecName(dispatch.codecName());
                    PromptConsumer.of(
                            vertx,
                            ADDRESS,
                            message -> dispatch.write(vertx.eventBus().publisher("others"), "b", shared));
                    vertx.eventBus().consumer("others", message -> {});
                    dispatch.write(vertx.eventBus().publisher(ADDRESS), "a", shared);
                    return dispatch.allBegan();
                }))
                .isTrue();
    }

    @Test
    void its_codec_goes_with_it() throws Exception {
        assertThat(onLoop(() -> {
                    Dispatch dispatch = new Dispatch(vertx);
                    DeliveryOptions options = new DeliveryOptions().setCodecName(dispatch.codecName());
                    dispatch.close();
                    try {
                        vertx.eventBus().publish(ADDRESS, "a", options);
                        return "";
                    } catch (IllegalArgumentException e) {
                        return e.getMessage();
                    }
                }))
                .contains("No message codec");
    }
}
