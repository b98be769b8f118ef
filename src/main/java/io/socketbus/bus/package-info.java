/**
 * Messages to the event bus and back: deliveries, outbound addresses, events, control.
 *
 * <pre>
 *   session ──▶ {@link io.socketbus.bus.InboundRoute} ──▶ in, dead
 *   session ◀── {@link io.socketbus.bus.Recipient} ◀── {@link io.socketbus.bus.Outbound} ◀── out
 *               {@link io.socketbus.bus.Events} ──▶ events,   {@link io.socketbus.bus.Control} ◀── control
 * </pre>
 */
@NullMarked
package io.socketbus.bus;

import org.jspecify.annotations.NullMarked;
