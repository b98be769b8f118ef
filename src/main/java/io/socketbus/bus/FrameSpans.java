package io.socketbus.bus;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.tracing.VertxTracer;
import org.jspecify.annotations.Nullable;

/** Makes a span of each frame of a listener, by the tracer of its Vertx; where that has none, there is none of this. */
final class FrameSpans {

    private final VertxInternal vertx;
    private final VertxTracer<Object, Object> tracer;
    private final String listener;

    private FrameSpans(VertxInternal vertx, VertxTracer<Object, Object> tracer, String listener) {
        this.vertx = vertx;
        this.tracer = tracer;
        this.listener = listener;
    }

    /** Null where nobody traces. */
    @SuppressWarnings("unchecked") // what a tracer makes is given back to it, and never looked at
    static @Nullable FrameSpans of(Vertx vertx, String listener) {
        VertxInternal internal = (VertxInternal) vertx;
        VertxTracer<?, ?> tracer = internal.tracer();
        return tracer == null ? null : new FrameSpans(internal, (VertxTracer<Object, Object>) tracer, listener);
    }

    FrameSpan begin(Recipient session, Buffer frame, long sequence) {
        ContextInternal loop = vertx.getOrCreateContext();
        return new FrameSpan(tracer, loop, new FrameSpan.Frame(listener, session.id(), sequence, frame.length()));
    }
}
