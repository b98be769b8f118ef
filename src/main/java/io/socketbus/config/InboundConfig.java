package io.socketbus.config;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way from peers to components.
 *
 * @param address where frames go; with scope {@code loop} followed by the node's name and the loop's number
 * @param headers which headers a message carries beside {@code session}
 * @param copy whether each subscriber gets a body of its own
 * @param request what holds with delivery {@code request}
 * @param nobody what becomes of frames while nobody consumes the address
 * @param errorFrame written back for a frame that does not decode; null for none
 */
public record InboundConfig(
        String address,
        Delivery delivery,
        Scope scope,
        Set<Header> headers,
        boolean copy,
        RequestConfig request,
        Nobody nobody,
        OnBadFrame onBadFrame,
        @Nullable String errorFrame) {

    /**
     * What holds while nobody consumes the address.
     *
     * @param timeout how long frames wait with {@code pause}
     */
    public record Nobody(OnNobody policy, Duration timeout) {}

    public enum OnNobody {
        /** Frames are dead. */
        DEAD,
        /** They wait, and their sessions are not read. */
        PAUSE
    }

    public enum Delivery {
        PUBLISH,
        SEND,
        REQUEST
    }

    public enum Scope {
        NODE,
        LOOP
    }

    public enum Header {
        PEER,
        SEQUENCE,
        RECEIVED,
        LISTENER
    }

    public enum OnBadFrame {
        DEAD,
        DROP,
        CLOSE
    }
}
