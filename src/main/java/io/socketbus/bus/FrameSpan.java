package io.socketbus.bus;

import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingPolicy;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The span of one frame, from when it is handed on until its fate is known. What is sent within it is its child, since it
 * has a context of its own, on the same event loop: what the tracer keeps there is seen by no other frame.
 */
final class FrameSpan {

    private final VertxTracer<Object, Object> tracer;
    private final ContextInternal context;
    private final @Nullable Object span;

    /**
     * What is told of a frame.
     *
     * @param bytes its length
     */
    record Frame(String listener, String session, long sequence, int bytes) {}

    private static final class Tags implements TagExtractor<Frame> {

        private static final String[] NAMES = {"listener", "session", "sequence", "frame.bytes"};

        @Override
        public int len(Frame frame) {
            return NAMES.length;
        }

        @Override
        public String name(Frame frame, int index) {
            return NAMES[index];
        }

        @Override
        public String value(Frame frame, int index) {
            return switch (index) {
                case 0 -> frame.listener();
                case 1 -> frame.session();
                case 2 -> Long.toString(frame.sequence());
                default -> Integer.toString(frame.bytes());
            };
        }
    }

    /** Begins at once. */
    FrameSpan(VertxTracer<Object, Object> tracer, ContextInternal loop, Frame frame) {
        this.tracer = tracer;
        this.context = loop.duplicate();
        this.span = tracer.receiveRequest(
                context, SpanKind.MESSAGING, TracingPolicy.ALWAYS, frame, "frame", List.of(), new Tags());
    }

    /** Does something, of which it is the parent. */
    <T> T call(Supplier<T> work) {
        ContextInternal before = context.beginDispatch();
        try {
            return work.get();
        } finally {
            context.endDispatch(before);
        }
    }

    /** Does all that it is about, and ends with it. */
    Future<Void> around(Supplier<Future<Void>> work) {
        Future<Void> done = call(work);
        if (done.isComplete()) {
            end(done.cause());
            return done;
        }
        return done.onComplete((nothing, failure) -> end(failure));
    }

    /** @param died why the frame is dead; null where it is not */
    void end(@Nullable String died) {
        end(died == null ? null : new ReplyException(ReplyFailure.ERROR, died));
    }

    private void end(@Nullable Throwable failure) {
        tracer.sendResponse(context, null, span, failure, TagExtractor.empty());
    }
}
