package io.socketbus.bus;

import io.socketbus.config.OutboundConfig.OnFull;
import io.vertx.core.buffer.Buffer;

/**
 * A message to one peer whose sender waits for what the peer answers.
 *
 * @param asker told what became of it
 * @param frame the frame for the peer, not yet framed for the wire
 * @param onFull what to do where the session's queue is full
 * @param timeoutMillis how long the answer may take, from now to the last byte of it
 */
public record Question(Asker asker, Buffer frame, OnFull onFull, long timeoutMillis) {}
