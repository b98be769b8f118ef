/**
 * Questions to peers, and which of their frames answer them: calling a device is calling a verticle.
 *
 * <p>{@link io.socketbus.ask.Asking} is what a listener was configured to do, {@link io.socketbus.ask.Asks} what is under
 * way with one peer.
 */
@NullMarked
package io.socketbus.ask;

import org.jspecify.annotations.NullMarked;
