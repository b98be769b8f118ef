/** The echo of the first minute, a component like any other: it knows {@link io.socketbus.client} and nothing below. */
@NullMarked
package io.socketbus.demo;

import org.jspecify.annotations.NullMarked;
