package io.socketbus.testkit;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Many peers at once. */
public final class Crowd implements AutoCloseable {

    private final List<Peer> peers = new ArrayList<>();

    private Crowd() {}

    /** So many peers of a gateway's usual listener. */
    public static Crowd connect(int count, StartedGateway gateway) {
        return of(count, n -> gateway.connect());
    }

    /** So many peers, each connected as this says. */
    public static Crowd of(int count, IntFunction<Peer> connecting) {
        Crowd crowd = new Crowd();
        for (int n = 0; n < count; n++) {
            crowd.peers.add(connecting.apply(n));
        }
        return crowd;
    }

    public List<Peer> peers() {
        return List.copyOf(peers);
    }

    public int size() {
        return peers.size();
    }

    public Crowd each(Consumer<Peer> action) {
        peers.forEach(action);
        return this;
    }

    /** The same, where it does not matter whether the gateway has ended some of them. */
    public void eachThatCan(Consumer<Peer> action) {
        for (Peer peer : peers) {
            try {
                action.accept(peer);
            } catch (UncheckedIOException ended) {
                // that one is gone
            }
        }
    }

    /** Waits until the gateway has ended every connection. */
    public void awaitEnds() {
        each(Peer::awaitEnd);
    }

    @Override
    public void close() {
        eachThatCan(Peer::close);
    }
}
