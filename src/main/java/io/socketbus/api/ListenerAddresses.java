package io.socketbus.api;

import java.util.Set;

/**
 * Where a listener is reached.
 *
 * @param in where its frames go; {@link Addresses#straight} of it where {@code loopScope} is set
 * @param out where it takes what peers shall get
 * @param loopScope whether a frame stays on the event loop of its session
 * @param loops numbers of the event loops that serve its sessions, as they are now; may be read on any thread
 */
public record ListenerAddresses(
        String listener, String node, String in, String out, boolean loopScope, Set<Integer> loops) {}
