package io.socketbus.session;

import io.socketbus.api.FrameCodec;
import io.socketbus.ask.Asking;
import io.socketbus.bus.AnswerFrame;
import io.socketbus.bus.Events;
import io.socketbus.bus.Inbound;
import io.socketbus.config.FramingConfig.Empty;
import io.socketbus.config.InboundConfig.Delivery;
import io.socketbus.config.InboundConfig.OnBadFrame;
import io.socketbus.config.LimitsConfig;
import io.socketbus.config.OutboundConfig;
import io.socketbus.frame.FrameDecoder;
import io.socketbus.memory.PartialMemory;
import io.socketbus.memory.QueuedMemory;
import io.socketbus.metrics.ListenerCounters;
import io.socketbus.tap.TapPoint;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all sessions of one listener and event loop share.
 *
 * @param decoders makes the decoder of one session
 * @param asking how peers are asked; null where they are not
 * @param tap where an operator may look at what passes
 * @param disclosure how much of what a peer sent is shown to who reads the log
 */
public record SessionSettings(
        Vertx vertx,
        String listener,
        Supplier<FrameDecoder> decoders,
        FrameCodec codec,
        Inbound inbound,
        Events events,
        ListenerCounters counters,
        LimitsConfig limits,
        Empty empty,
        OnBadFrame onBadFrame,
        AnswerFrame errorFrame,
        OutboundConfig outbound,
        @Nullable Asking asking,
        Delivery delivery,
        LoopMemory memory,
        TapPoint tap,
        Disclosure disclosure) {

    /** What sessions of this event loop hold of what the whole process may hold. */
    public record LoopMemory(QueuedMemory.OnLoop queued, PartialMemory.OnLoop partial) {}

    /** Whether every frame gets an answer or none. */
    boolean answersFrames() {
        return delivery == Delivery.REQUEST;
    }
}
