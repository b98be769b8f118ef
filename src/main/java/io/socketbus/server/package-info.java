/** Listening sockets: accept, refuse, drain; and the factory that turns configuration into objects. */
@NullMarked
package io.socketbus.server;

import org.jspecify.annotations.NullMarked;
