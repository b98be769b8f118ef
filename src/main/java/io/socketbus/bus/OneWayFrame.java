package io.socketbus.bus;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** A frame on its way to consumers that do not answer. */
record OneWayFrame(@Nullable Object body, Buffer frame, long sequence, InboundRoute.Origin origin) {}
