package io.socketbus.prompt;

import io.netty.channel.EventLoop;
import io.socketbus.prompt.PromptConsumer.Locals;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.ThreadingModel;
import io.vertx.core.internal.CloseFuture;
import io.vertx.core.internal.ContextBuilder;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.EventExecutor;
import io.vertx.core.internal.PromiseInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.WorkerPool;
import io.vertx.core.json.JsonObject;
import io.vertx.core.spi.context.storage.AccessMode;
import io.vertx.core.spi.context.storage.ContextLocal;
import io.vertx.core.spi.tracing.VertxTracer;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An event-loop context whose executor does not queue: everything else is the context behind it, on which handlers run.
 *
 * <p>Below Vert.x's public API, since that has no way to say on which executor a consumer is called. The event bus asks a
 * consumer's context for its executor at each delivery, and for nothing else that differs.
 */
final class PromptContext implements ContextInternal {

    private final ContextInternal behind;
    private final PromptExecutor executor;
    private final Locals locals;

    /** @param behind a context of the event loop that the caller runs on */
    PromptContext(ContextInternal behind, Locals locals) {
        this.behind = behind;
        this.executor = new PromptExecutor(behind.nettyEventLoop(), PromptLoop.of(behind.owner()));
        this.locals = locals;
    }

    @Override
    public EventExecutor executor() {
        return executor;
    }

    /** The context of one message. */
    @Override
    public ContextInternal duplicate(boolean copy) {
        return locals == Locals.NONE && behind.tracer() == null ? behind : behind.duplicate(copy);
    }

    // ---- the context behind it ----

    @Override
    public EventExecutor eventLoop() {
        return behind.eventLoop();
    }

    @Override
    public EventLoop nettyEventLoop() {
        return behind.nettyEventLoop();
    }

    @Override
    public <T> PromiseInternal<T> promise() {
        return behind.promise();
    }

    @Override
    public WorkerPool workerPool() {
        return behind.workerPool();
    }

    @Override
    public VertxInternal owner() {
        return behind.owner();
    }

    @Override
    public boolean inThread() {
        return behind.inThread();
    }

    @Override
    public <T> void emit(T event, Handler<T> handler) {
        behind.emit(event, handler);
    }

    @Override
    public void execute(Runnable task) {
        behind.execute(task);
    }

    @Override
    public <T> void execute(T event, Handler<T> handler) {
        behind.execute(event, handler);
    }

    @Override
    public void runOnContext(Handler<Void> task) {
        behind.runOnContext(task);
    }

    @Override
    public ContextInternal beginDispatch() {
        return behind.beginDispatch();
    }

    @Override
    public void endDispatch(ContextInternal previous) {
        behind.endDispatch(previous);
    }

    @Override
    public void reportException(Throwable fault) {
        behind.reportException(fault);
    }

    @Override
    public ConcurrentMap<Object, Object> contextData() {
        return behind.contextData();
    }

    @Override
    public ClassLoader classLoader() {
        return behind.classLoader();
    }

    @Override
    public @Nullable VertxTracer<?, ?> tracer() {
        return behind.tracer();
    }

    @Override
    public CloseFuture closeFuture() {
        return behind.closeFuture();
    }

    @Override
    public Future<Void> close() {
        return behind.close();
    }

    @Override
    public ContextInternal unwrap() {
        return behind;
    }

    @Override
    public ContextBuilder toBuilder() {
        return behind.toBuilder();
    }

    @Override
    public <T> Future<T> executeBlocking(Callable<T> blocking, boolean ordered) {
        return behind.executeBlocking(blocking, ordered);
    }

    @Override
    public @Nullable String deploymentID() {
        return behind.deploymentID();
    }

    @Override
    public JsonObject config() {
        return behind.config();
    }

    @Override
    public boolean isEventLoopContext() {
        return behind.isEventLoopContext();
    }

    @Override
    public boolean isWorkerContext() {
        return behind.isWorkerContext();
    }

    @Override
    public ThreadingModel threadingModel() {
        return behind.threadingModel();
    }

    @Override
    public Context exceptionHandler(@Nullable Handler<Throwable> handler) {
        behind.exceptionHandler(handler);
        return this;
    }

    @Override
    public @Nullable Handler<Throwable> exceptionHandler() {
        return behind.exceptionHandler();
    }

    @Override
    public <T> T getLocal(ContextLocal<T> key, AccessMode mode) {
        return behind.getLocal(key, mode);
    }

    @Override
    public <T> T getLocal(ContextLocal<T> key, AccessMode mode, Supplier<? extends T> initial) {
        return behind.getLocal(key, mode, initial);
    }

    @Override
    public <T> void putLocal(ContextLocal<T> key, AccessMode mode, T value) {
        behind.putLocal(key, mode, value);
    }
}
