/**
 * Every number: what is counted, {@link io.socketbus.metrics.ListenerCounters}; and what is published, on one page,
 * {@link io.socketbus.metrics.MetricsPage}.
 */
@NullMarked
package io.socketbus.metrics;

import org.jspecify.annotations.NullMarked;
