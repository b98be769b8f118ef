/** Messages to the event bus and back: deliveries, outbound addresses, events, control. */
@NullMarked
package io.socketbus.bus;

import org.jspecify.annotations.NullMarked;
