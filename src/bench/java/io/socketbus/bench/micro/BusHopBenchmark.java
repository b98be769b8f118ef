package io.socketbus.bench.micro;

import io.socketbus.api.Addresses;
import io.socketbus.api.CloseReason;
import io.socketbus.api.Headers;
import io.socketbus.bus.AnswerFrame;
import io.socketbus.bus.Conversation;
import io.socketbus.bus.Hold;
import io.socketbus.bus.Inbound;
import io.socketbus.bus.Inbound.Answering;
import io.socketbus.bus.Inbound.InboundPlace;
import io.socketbus.bus.InboundRoute;
import io.socketbus.bus.Question;
import io.socketbus.bus.Receipt;
import io.socketbus.bus.SessionHome;
import io.socketbus.bus.SessionView;
import io.socketbus.bus.WireEncoder;
import io.socketbus.codec.Codecs;
import io.socketbus.config.OutboundConfig.OnFull;
import io.socketbus.frame.Wire;
import io.socketbus.memory.MemoryBudget;
import io.socketbus.metrics.ListenerCounters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A message from a session to a consumer on the same event loop: once over the bus, or there and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class BusHopBenchmark {

    /** Enough that the way to the event loop and back does not count. */
    private static final int BURST = 1000;

    @Param({"json", "bytes", "text"})
    public String codec = "json";

    private final Buffer frame = Frames.object(128);
    private final DeliveryOptions headers = new DeliveryOptions().addHeader(Headers.SESSION, Waiting.ID);
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final InboundRoute route = inbound("publish").route(new Waiting());
    private final InboundRoute request = inbound("request").route(new Waiting());
    private CompletableFuture<Integer> arrived = new CompletableFuture<>();
    private int awaited;
    private Object body = frame;

    private Inbound inbound(String delivery) {
        return new Inbound(
                vertx,
                new InboundPlace(Listeners.NAME, new SessionHome("node", 0)),
                Listeners.delivering(delivery).inbound(),
                new ListenerCounters(),
                new Answering(
                        new WireEncoder(Codecs.of(new JsonObject()), Wire::of),
                        AnswerFrame.NONE,
                        AnswerFrame.NONE,
                        new MemoryBudget(1)));
    }

    @Setup
    public void consume() throws Exception {
        body = Objects.requireNonNull(
                Codecs.of(new JsonObject().put("type", codec)).decode(frame));
        CompletableFuture<Void> consuming = new CompletableFuture<>();
        context.runOnContext(loop -> vertx.eventBus()
                .consumer(Addresses.in(Listeners.NAME), this::onMessage)
                .completion()
                .onComplete(registered -> consuming.complete(null)));
        consuming.get(10, TimeUnit.SECONDS);
    }

    private void onMessage(Message<Object> message) {
        if (message.replyAddress() == null) {
            came();
        } else {
            message.reply(message.body());
        }
    }

    private void came() {
        if (--awaited == 0) {
            arrived.complete(BURST);
        }
    }

    @TearDown
    public void close() {
        vertx.close().await();
    }

    /** As a session does it. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public int route() throws Exception {
        return burst(() -> route.deliver(body, frame, 1, InboundRoute.Origin.PEER));
    }

    /** As a session does it with delivery {@code request}: there and back, the answer encoded. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public int request() throws Exception {
        return burst(() -> request.deliver(body, frame, 1, InboundRoute.Origin.PEER));
    }

    /** As a component would do it with Vert.x alone. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public int publish() throws Exception {
        return burst(() -> vertx.eventBus().publish(Addresses.in(Listeners.NAME), body, headers));
    }

    private int burst(Runnable one) throws Exception {
        CompletableFuture<Integer> all = new CompletableFuture<>();
        context.runOnContext(loop -> {
            arrived = all;
            awaited = BURST;
            for (int i = 0; i < BURST; i++) {
                one.run();
            }
        });
        return all.get(10, TimeUnit.SECONDS);
    }

    /** A session that waits for answers, and does nothing else. */
    private final class Waiting implements Conversation {
        static final String ID = "node.0.life.1";

        @Override
        public String id() {
            return ID;
        }

        @Override
        public String peer() {
            return "127.0.0.1:1";
        }

        @Override
        public boolean offer(Wire wire, OnFull onFull, Receipt receipt) {
            return false;
        }

        @Override
        public void ask(Question question) {
            throw new UnsupportedOperationException("nobody to ask");
        }

        @Override
        public void end(CloseReason reason) {
            throw new UnsupportedOperationException("nothing to end");
        }

        @Override
        public void close(CloseReason reason) {
            throw new UnsupportedOperationException("nothing to close");
        }

        @Override
        public void answer(Wire wire) {
            came();
        }

        @Override
        public boolean isRead() {
            return true;
        }

        @Override
        public boolean answerable() {
            return true;
        }

        @Override
        public void hold(Hold reason) {
            // reads nothing
        }

        @Override
        public void release(Hold reason) {
            // reads nothing
        }

        @Override
        public void settled() {
            // waits for nothing
        }

        @Override
        public SessionView view() {
            throw new UnsupportedOperationException();
        }
    }
}
