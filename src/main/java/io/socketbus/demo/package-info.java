/** The echo of the first minute, and the typed messages of the examples. */
@NullMarked
package io.socketbus.demo;

import org.jspecify.annotations.NullMarked;
