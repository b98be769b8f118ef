/** What the command line says and asks, beside the launcher. */
@NullMarked
package io.socketbus.cli;

import org.jspecify.annotations.NullMarked;
