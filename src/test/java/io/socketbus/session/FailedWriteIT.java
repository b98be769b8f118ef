package io.socketbus.session;

import static io.socketbus.testkit.StartedGateway.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.socketbus.api.Failure;
import io.socketbus.bus.Receipt;
import io.socketbus.bus.Recipient;
import io.socketbus.config.OutboundConfig;
import io.socketbus.config.OutboundConfig.OnFull;
import io.socketbus.frame.Wire;
import io.socketbus.memory.QueuedMemory;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServer;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a session is told of a write that fails. */
class FailedWriteIT {

    private static final OutboundConfig CONFIG =
            new OutboundConfig("out", 1024, 16, OnFull.REFUSE, Duration.ofSeconds(10), null);

    private final Vertx vertx = Vertx.vertx();

    private final Mailbox<String> told = new Mailbox<>();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void where_the_peer_is_there_the_session_fails_since_its_peer_would_wait_for_ever() {
        try (Peer peer = Peer.connect(serverWhoseWritesFailWith(new OutOfMemoryError("no direct memory")))) {
            peer.send("anything");

            assertThat(told.next()).isEqualTo("CLOSED");
            assertThat(told.next()).isEqualTo("failed: no direct memory");
        }
    }

    @Test
    void where_the_connection_is_lost_only_the_sender_is_told_and_what_the_peer_has_sent_can_still_be_read() {
        try (Peer peer = Peer.connect(serverWhoseWritesFailWith(new IOException("Broken pipe")))) {
            peer.send("anything");

            assertThat(told.next()).isEqualTo("CLOSED");
            assertThat(told.next()).isEqualTo("unwritable");
        }
    }

    private int serverWhoseWritesFailWith(Throwable fault) {
        NetServer server = vertx.createNetServer().connectHandler(socket -> {
            PeerSocket peer = new PeerSocket(socket);
            peer.onUnwritable(() -> told.handle("unwritable"));
            ((NetSocketInternal) socket).channelHandlerContext().pipeline().addFirst(new Failing(fault));
            peer.onChunk(chunk -> answer(peer));
        });
        return await(server.listen(0, "localhost")).actualPort();
    }

    private void answer(PeerSocket peer) {
        OutboundQueue queue = new OutboundQueue(session(), peer, vertx, CONFIG, new QueuedMemory(1024).onLoop());
        queue.add(Wire.of(Buffer.buffer("answer")), new Answer());
    }

    /** Writes nothing. */
    private static final class Failing extends ChannelOutboundHandlerAdapter {
        private final Throwable fault;

        Failing(Throwable fault) {
            this.fault = fault;
        }

        @Override
        public void write(ChannelHandlerContext channel, Object bytes, ChannelPromise promise) {
            ReferenceCountUtil.release(bytes);
            promise.setFailure(fault);
        }
    }

    private final class Answer implements Receipt {
        @Override
        public long timeoutMillis() {
            return 0;
        }

        @Override
        public void written(int bytes) {
            told.handle("written");
        }

        @Override
        public void failed(Recipient session, Failure failure, String detail) {
            told.handle(failure.name());
        }
    }

    /** A session of which only failures are looked at. */
    private interface Told extends Recipient, OutboundQueue.Progress {}

    private Told session() {
        return (Told) Proxy.newProxyInstance(
                Told.class.getClassLoader(), new Class<?>[] {Told.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("failed")) {
                        told.handle("failed: " + ((Throwable) arguments[0]).getMessage());
                    }
                    return null;
                });
    }
}
