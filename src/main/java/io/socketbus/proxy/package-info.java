/**
 * The header of the PROXY protocol, by which a balancer tells whose connection it passes on.
 *
 * <p>It comes before all else that a connection carries: {@link io.socketbus.proxy.HeaderGate} stands at the socket until
 * it is there, and holds what comes behind it. It knows nothing of listeners and sessions.
 *
 * @see <a href="https://www.haproxy.org/download/3.0/doc/proxy-protocol.txt">The PROXY protocol, versions 1 and 2</a>
 */
@NullMarked
package io.socketbus.proxy;

import org.jspecify.annotations.NullMarked;
