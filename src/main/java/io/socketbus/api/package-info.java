/**
 * The contract on the event bus: addresses, headers, failure codes, reasons, and the codec SPI.
 *
 * <p>Stands on nothing of ours. {@code src/docs/protocol.md} tells the contract in prose, with examples.
 */
@NullMarked
package io.socketbus.api;

import org.jspecify.annotations.NullMarked;
