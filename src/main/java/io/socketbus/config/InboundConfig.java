package io.socketbus.config;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way from peers to components.
 *
 * @param address where frames go; with scope {@code loop} followed by the node's name and the loop's number
 * @param headers which headers a message carries beside {@code session}
 * @param copy whether each subscriber gets a body of its own
 * @param request what holds with delivery {@code request}
 * @param errorFrame written back for a frame that does not decode; null for none
 */
public record InboundConfig(
        String address,
        Delivery delivery,
        Scope scope,
        Set<Header> headers,
        boolean copy,
        RequestConfig request,
        OnBadFrame onBadFrame,
        @Nullable String errorFrame) {

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
