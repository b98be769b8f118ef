/** Every number that is counted, on one page: {@link io.socketbus.metrics.ListenerCounters}. */
@NullMarked
package io.socketbus.metrics;

import org.jspecify.annotations.NullMarked;
