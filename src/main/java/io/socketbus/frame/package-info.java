/**
 * Bytes to frames and back: one pair of classes a framing, none of which knows a socket.
 *
 * <p>{@link io.socketbus.frame.FrameDecoder} and {@link io.socketbus.frame.FrameEncoder} are the two contracts. Those
 * that look for an end or a length share {@code WindowDecoder}; those on Vert.x's RecordParser share
 * {@code RecordParserDecoder}.
 */
@NullMarked
package io.socketbus.frame;

import org.jspecify.annotations.NullMarked;
