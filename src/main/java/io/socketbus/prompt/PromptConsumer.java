package io.socketbus.prompt;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.MessageConsumerOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.eventbus.EventBusInternal;

/**
 * A consumer of an address that begins with a message before the sender's call ends, where the sender runs on the consumer's
 * event loop. From everywhere else, and where the caller is on no event loop, it is a consumer like any other.
 */
public final class PromptConsumer {

    /** Whether each message is handled in a context of its own. */
    public enum Locals {
        /** As everywhere: what a handler puts into its context's locals is seen by what it causes, and by nothing else. */
        OF_EACH_MESSAGE,
        /** The handler puts nothing there, and needs none; with a tracer, which does, it gets them all the same. */
        NONE
    }

    private PromptConsumer() {}

    /** Registers a handler; it runs on the context of the caller. */
    public static <T> MessageConsumer<T> of(Vertx vertx, String address, Handler<Message<T>> handler) {
        return of(vertx, address, Locals.OF_EACH_MESSAGE, handler);
    }

    /** Registers a handler; it runs on the context of the caller. */
    public static <T> MessageConsumer<T> of(Vertx vertx, String address, Locals locals, Handler<Message<T>> handler) {
        Context context = vertx.getOrCreateContext();
        if (context.threadingModel() == ThreadingModel.EVENT_LOOP
                && context instanceof ContextInternal here
                && vertx.eventBus() instanceof EventBusInternal bus) {
            MessageConsumerOptions options = new MessageConsumerOptions().setAddress(address);
            return bus.<T>consumer(new PromptContext(here.unwrap(), locals), options)
                    .handler(handler);
        }
        return vertx.eventBus().consumer(address, handler);
    }
}
