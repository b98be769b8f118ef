/**
 * What a component uses to talk to peers: {@link io.socketbus.client.SocketbusClient}.
 *
 * <p>It stands on {@code api} alone, and does nothing that a component could not do with the event bus itself.
 */
@NullMarked
package io.socketbus.client;

import org.jspecify.annotations.NullMarked;
