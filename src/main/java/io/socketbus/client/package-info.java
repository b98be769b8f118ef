/**
 * What a component uses to talk to peers: {@link io.socketbus.client.SocketbusClient}.
 *
 * <p>It stands on {@code api} and {@code prompt} alone, and keeps to the event bus: a component that uses that itself misses
 * only that its consumers begin in the turn in which a frame of their own event loop came.
 */
@NullMarked
package io.socketbus.client;

import org.jspecify.annotations.NullMarked;
