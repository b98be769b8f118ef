/** The contract on the event bus: addresses, headers, failure codes, reasons, and the codec SPI. Stands on nothing of ours. */
@NullMarked
package io.socketbus.api;

import org.jspecify.annotations.NullMarked;
