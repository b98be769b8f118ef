package io.socketbus.server;

import io.socketbus.config.MemoryConfig;
import io.socketbus.memory.MemoryBudget;
import io.socketbus.memory.PartialMemory;
import io.socketbus.memory.QueuedMemory;
import io.socketbus.metrics.GatewayNumbers.Memory;
import java.util.List;

/**
 * What all listeners of a process hold together.
 *
 * @param inFlight bytes of frames that consumers have not answered yet
 * @param queued bytes of frames that peers have not taken yet
 * @param partial bytes of frames that are not complete
 */
record ProcessMemory(MemoryBudget inFlight, QueuedMemory queued, PartialMemory partial) {

    static ProcessMemory of(MemoryConfig config) {
        return new ProcessMemory(
                new MemoryBudget(config.inFlightBytes()),
                new QueuedMemory(config.queuedBytes()),
                new PartialMemory(config.partialBytes()));
    }

    List<Memory> numbers() {
        return List.of(
                new Memory("inFlight", inFlight::used, inFlight.limit()),
                new Memory("queued", queued::used, queued.limit()),
                new Memory("partial", partial::used, partial.limit()));
    }
}
