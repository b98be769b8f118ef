package io.socketbus.session;

import io.socketbus.api.FrameCodec;
import io.socketbus.bus.Events;
import io.socketbus.bus.Inbound;
import io.socketbus.config.FramingConfig.Empty;
import io.socketbus.config.InboundConfig.OnBadFrame;
import io.socketbus.config.LimitsConfig;
import io.socketbus.frame.FrameDecoder;
import io.socketbus.metrics.ListenerCounters;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/**
 * What all sessions of one listener and event loop share.
 *
 * @param decoders makes the decoder of one session
 * @param maxQueuedBytes bytes of one session that the operating system has not taken yet
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
        ErrorFrame errorFrame,
        long maxQueuedBytes) {}
