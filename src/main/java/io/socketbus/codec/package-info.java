/**
 * Frames to bodies and back, the only place that knows Jackson besides the configuration.
 *
 * <p>{@link io.socketbus.codec.Codecs} finds the codec of a listener, one of ours or a service. Strict both ways: what
 * somebody else would read differently is refused.
 */
@NullMarked
package io.socketbus.codec;

import org.jspecify.annotations.NullMarked;
