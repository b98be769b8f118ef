package io.socketbus.tap;

import io.socketbus.tap.TapWish.Direction;
import io.vertx.core.buffer.Buffer;

/**
 * One frame or chunk that passed.
 *
 * @param atMillis when, in milliseconds since 1970
 * @param sequence number of the frame in its session, from 1; 0 where it has none
 * @param bytes how long it was
 * @param shown a copy of its beginning
 */
public record TapEvent(
        long atMillis, String session, String peer, Direction direction, long sequence, int bytes, Buffer shown) {}
