/** Frames to bodies and back, the only place that knows Jackson besides the configuration. */
@NullMarked
package io.socketbus.codec;

import org.jspecify.annotations.NullMarked;
