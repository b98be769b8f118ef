/**
 * Everything an operator may tune: records, and the layers they are read from.
 *
 * <p>{@link io.socketbus.config.ConfigLoader} is the way in. A value that cannot be used is never repaired: reading goes
 * on, and fails at its end with every fault. The records know nothing of sockets and frames; {@code server} turns them
 * into objects.
 */
@NullMarked
package io.socketbus.config;

import org.jspecify.annotations.NullMarked;
