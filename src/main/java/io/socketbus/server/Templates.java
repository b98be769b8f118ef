package io.socketbus.server;

import io.socketbus.bus.AnswerFrame;
import io.socketbus.codec.FrameTemplate;
import io.socketbus.config.ListenerConfig;
import io.socketbus.frame.FrameEncoder;
import io.socketbus.frame.FrameException;
import io.socketbus.frame.Wire;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the frames that a gateway writes by itself from configuration into bytes for the wire. */
final class Templates {

    private static final Logger LOG = LoggerFactory.getLogger(Templates.class);

    private Templates() {}

    /** @param text the template as written; null for none */
    static AnswerFrame answer(ListenerConfig listener, @Nullable String text, FrameEncoder framing) {
        if (text == null) {
            return AnswerFrame.NONE;
        }
        FrameTemplate template = FrameTemplate.parse(text);
        return (frame, code, reason) -> {
            try {
                return framing.wire(template.fill(frame, code, reason));
            } catch (FrameException e) {
                LOG.debug("no answer frame listener={} detail={}", listener.name(), e.getMessage());
                return null;
            }
        };
    }

    /** The bytes of the last frame to every peer, or null for none. */
    static @Nullable Wire goodbye(ListenerConfig listener, FrameEncoder framing) throws FrameException {
        String text = listener.goodbyeFrame();
        return text == null
                ? null
                : framing.wire(FrameTemplate.parse(text).fill(Buffer.buffer(), "DRAINED", "drained"));
    }
}
