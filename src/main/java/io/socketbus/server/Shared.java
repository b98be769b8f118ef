package io.socketbus.server;

import io.socketbus.bus.ClosedSessions;
import io.socketbus.config.OpsConfig.Payload;
import io.socketbus.tap.Taps;

/**
 * What the listeners of a process share.
 *
 * @param payload how much is shown of what peers send
 */
record Shared(ProcessMemory memory, LoopLag lag, ClosedSessions closed, Taps taps, Payload payload) {}
