package io.socketbus.bus;

import io.socketbus.prompt.PromptLoop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageProducer;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Hands messages of one event loop over, and tells whether all who get one have begun with it when that returns: consumers
 * that run on this event loop may have, and then nothing waits.
 *
 * <p>How many get a message shows where each gets its body, which the event bus asks our codec for. Belongs to the event
 * loop.
 */
final class Dispatch {

    private static final AtomicLong CODECS = new AtomicLong();

    private final Vertx vertx;
    private final PromptLoop loop;
    private final CountingCodec codec;
    private boolean allBegan;

    Dispatch(Vertx vertx) {
        this.vertx = vertx;
        this.loop = PromptLoop.of(vertx);
        this.codec = new CountingCodec(SharedBodyCodec.NAME + '.' + CODECS.incrementAndGet());
        vertx.eventBus().registerCodec(codec);
    }

    /** Name of the codec by which a body is shared and those who get it are counted. */
    String codecName() {
        return codec.name();
    }

    /** @param options by another codec than {@link #codecName} those who get the message are not counted */
    Future<Void> write(MessageProducer<Object> producer, @Nullable Object body, DeliveryOptions options) {
        int outerCopies = codec.copies;
        int outerBegun = loop.enter();
        codec.copies = 0;
        try {
            return producer.write(body, options);
        } finally {
            int begun = loop.leave(outerBegun);
            allBegan = codec.copies > 0 && begun >= codec.copies;
            codec.copies = outerCopies;
        }
    }

    /** Whether all who got the message that was written last had begun with it; false where that is not known. */
    boolean allBegan() {
        return allBegan;
    }

    void close() {
        vertx.eventBus().unregisterCodec(codec.name());
    }

    /** Counts to how many a body goes. */
    private static final class CountingCodec extends SharedBodyCodec {
        private int copies;

        CountingCodec(String name) {
            super(name);
        }

        @Override
        public Object transform(Object body) {
            copies++;
            return body;
        }
    }
}
