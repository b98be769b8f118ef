package io.socketbus.bus;

import io.socketbus.config.OutboundConfig.OnFull;

/**
 * What holds now for messages to the peers of one listener, on one event loop.
 *
 * @param encoder for all sessions: a frame to many is encoded once
 * @param onFull what to do where a queue is full, unless the message says it
 * @param asks whether peers may be asked
 */
public record OutboundWay(WireEncoder encoder, OnFull onFull, boolean asks) {}
