/**
 * Small complete programs, from which the documentation quotes. Compiled and run with the tests, never in the product.
 *
 * <p>{@link io.socketbus.examples.EmbeddedGateway} is a gateway inside a Vert.x of one's own;
 * {@link io.socketbus.examples.BusContract} needs nothing of ours but the addresses;
 * {@link io.socketbus.examples.NmeaCodec} is a codec that a configuration can choose.
 */
@NullMarked
package io.socketbus.examples;

import org.jspecify.annotations.NullMarked;
