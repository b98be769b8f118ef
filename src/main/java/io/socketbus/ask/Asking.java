package io.socketbus.ask;

import io.socketbus.bus.Conversation;
import io.socketbus.bus.WireEncoder;
import io.socketbus.codec.FrameCondition;
import io.socketbus.codec.FramePlace;
import io.socketbus.config.AskConfig;
import io.socketbus.config.OutboundConfig;
import io.socketbus.memory.QueuedMemory;
import io.vertx.core.Vertx;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the peers of one listener are asked. One an event loop. */
public final class Asking {

    private final Vertx vertx;
    private final AskConfig config;
    private final WireEncoder encoder;
    private final QueuedMemory.OnLoop memory;
    private final long maxQueuedBytes;
    private final FrameCondition when;
    private final @Nullable Ids ids;

    /**
     * Where the id stands.
     *
     * @param request in what is asked
     * @param reply in the answer
     */
    record Ids(FramePlace request, FramePlace reply) {}

    /**
     * @param outbound with how peers are asked
     * @throws IllegalArgumentException where a place or a condition of the configuration cannot be used
     */
    public Asking(Vertx vertx, OutboundConfig outbound, WireEncoder encoder, QueuedMemory.OnLoop memory) {
        AskConfig config = Objects.requireNonNull(outbound.ask(), "outbound.ask");
        this.vertx = vertx;
        this.config = config;
        this.encoder = encoder;
        this.memory = memory;
        this.maxQueuedBytes = outbound.maxQueuedBytes();
        this.when = config.when() == null ? FrameCondition.ALWAYS : FrameCondition.parse(config.when());
        this.ids = config.request() == null || config.reply() == null
                ? null
                : new Ids(FramePlace.parse(config.request()), FramePlace.parse(config.reply()));
    }

    /** The questions to one peer, none so far. */
    public Asks of(Conversation session) {
        return ids == null ? new FifoAsks(this, session) : new IdAsks(this, ids, session);
    }

    Vertx vertx() {
        return vertx;
    }

    AskConfig config() {
        return config;
    }

    WireEncoder encoder() {
        return encoder;
    }

    QueuedMemory.OnLoop memory() {
        return memory;
    }

    /** Bytes that may stand in line for one peer. */
    long maxQueuedBytes() {
        return maxQueuedBytes;
    }

    /** Which frames may be answers. */
    FrameCondition when() {
        return when;
    }
}
