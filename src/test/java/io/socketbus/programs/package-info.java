/** Programs and libraries that the world uses, against a gateway: what they send arrives as the frames they meant. */
@NullMarked
package io.socketbus.programs;

import org.jspecify.annotations.NullMarked;
