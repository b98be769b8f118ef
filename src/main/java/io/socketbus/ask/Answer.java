package io.socketbus.ask;

import io.socketbus.bus.Asker;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A frame of the peer that answers a question.
 *
 * @param asker who waits for it; null where its time was up
 * @param frame the answer, with the id that the asker had given
 */
public record Answer(@Nullable Asker asker, Buffer frame) {}
