package io.socketbus.server;

import io.socketbus.config.DrainConfig;
import io.socketbus.config.ListenerConfig;
import io.socketbus.config.SocketbusConfig;
import java.util.Objects;

/** What one listener is to do now: replaced as a whole when the configuration changes, and never changed itself. */
record ListenerSettings(ListenerConfig listener, DrainConfig drain) {

    /** Those of a listener that is in the configuration. */
    static ListenerSettings of(SocketbusConfig config, String name) {
        return new ListenerSettings(Objects.requireNonNull(config.listeners().get(name), name), config.drain());
    }
}
