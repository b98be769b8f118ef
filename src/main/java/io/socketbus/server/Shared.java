package io.socketbus.server;

import io.socketbus.bus.ClosedSessions;
import io.socketbus.tap.Taps;

/** What the listeners of a process share. */
record Shared(ProcessMemory memory, LoopLag lag, ClosedSessions closed, Taps taps) {}
