/**
 * The load: peers that send frames and check every byte that comes back, on one thread, fast enough to leave the server
 * the bottleneck.
 */
@NullMarked
package io.socketbus.bench.load;

import org.jspecify.annotations.NullMarked;
