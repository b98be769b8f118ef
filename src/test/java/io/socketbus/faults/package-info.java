/**
 * What goes wrong between a gateway and its surroundings, each fault with a healthy peer beside it that must not notice
 * ({@link io.socketbus.testkit.Canary}).
 *
 * <p>The counts here are small, for every build. {@code -Dfaults.scale=20} multiplies them ({@link
 * io.socketbus.faults.Scale}):
 *
 * <pre>
 *   mvn -B verify '-Dit.test=io.socketbus.faults.*' -Dfaults.scale=20
 * </pre>
 */
@NullMarked
package io.socketbus.faults;

import org.jspecify.annotations.NullMarked;
