/** Bytes to frames and back: one pair of classes a framing, none of which knows a socket. */
@NullMarked
package io.socketbus.frame;

import org.jspecify.annotations.NullMarked;
