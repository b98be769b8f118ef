package io.socketbus.ask;

import io.socketbus.bus.Question;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A frame of the peer that answers a question.
 *
 * @param question null where its time was up before the answer came
 * @param frame the answer, with the id that the asker had given
 */
public record Answer(@Nullable Question question, Buffer frame) {}
