/** HTTP for the platform: is the process alive, does it serve, and how much. */
@NullMarked
package io.socketbus.ops;

import org.jspecify.annotations.NullMarked;
