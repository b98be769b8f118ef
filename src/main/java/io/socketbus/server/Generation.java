package io.socketbus.server;

import io.socketbus.session.PeerSocket;
import io.socketbus.session.Session;
import io.socketbus.session.SessionSettings;
import java.util.function.Consumer;

/**
 * The sessions of one event loop that opened under the same settings, which they keep until they end. Belongs to the event
 * loop.
 */
final class Generation {

    private final SessionSettings settings;
    private int sessions;
    private boolean superseded;
    private boolean closed;

    Generation(SessionSettings settings) {
        this.settings = settings;
    }

    /** @param gone called once, when the session has ended */
    Session session(String id, PeerSocket socket, Consumer<Session> gone) {
        sessions++;
        return new Session(id, socket, settings, session -> {
            sessions--;
            gone.accept(session);
            // not within what the session was ended by: a consumer may have done it, with a frame in its hands
            settings.vertx().runOnContext(later -> closeWhenOver());
        });
    }

    /** There will be no more of them. */
    void supersede() {
        superseded = true;
        closeWhenOver();
    }

    private void closeWhenOver() {
        if (superseded && sessions == 0 && !closed) {
            closed = true;
            settings.inbound().close();
        }
    }
}
