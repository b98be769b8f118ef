/** Every number that is published, on one page. */
@NullMarked
package io.socketbus.metrics;

import org.jspecify.annotations.NullMarked;
