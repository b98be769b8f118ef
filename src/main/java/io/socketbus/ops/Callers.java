package io.socketbus.ops;

import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The connections that there are, which are bounded: who comes when there are too many takes the place of the one that has
 * asked nothing for the longest time. So a probe, which asks as soon as it is connected, is answered however many
 * others hold on to theirs. Belongs to one event loop.
 */
final class Callers {

    /** Connections at once. */
    static final int MOST = 256;

    private final Predicate<HttpConnection> stays;

    /** The one whose last request is the oldest comes first. */
    private final Set<HttpConnection> all = new LinkedHashSet<>();

    /** @param stays whether one is used without asking, and keeps its place; of a few only */
    Callers(Predicate<HttpConnection> stays) {
        this.stays = stays;
    }

    void came(HttpConnection caller) {
        caller.closeHandler(gone -> all.remove(caller));
        all.add(caller);
        if (all.size() > MOST) {
            closeEldest();
        }
    }

    /** A whole head of a request has come. */
    void asked(HttpConnection caller) {
        if (all.remove(caller)) {
            all.add(caller);
        }
    }

    private void closeEldest() {
        all.stream().filter(stays.negate()).findFirst().ifPresent(eldest -> {
            all.remove(eldest);
            Future<Void> unused = eldest.close();
        });
    }
}
