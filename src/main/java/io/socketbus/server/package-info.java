/**
 * Listening sockets: accept, refuse, drain; and the factory that turns configuration into objects.
 *
 * <p>{@link io.socketbus.server.Gateway} owns the order of start and stop; one
 * {@link io.socketbus.server.ListenerVerticle} serves one event loop of one listener. {@link io.socketbus.server.ConfigWatch}
 * finds another configuration while they run.
 */
@NullMarked
package io.socketbus.server;

import org.jspecify.annotations.NullMarked;
