package io.socketbus.ops;

import io.socketbus.api.Printable;
import io.socketbus.server.Gateway;
import io.socketbus.server.ListenerState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the listeners that a request means. */
final class ListenerChoice {

    private final Gateway gateway;

    ListenerChoice(Gateway gateway) {
        this.gateway = gateway;
    }

    /** Those of this name, or all. */
    List<ListenerState> named(@Nullable String name) throws BadRequestException {
        return name == null ? gateway.listeners() : List.of(one(name));
    }

    /** The one of this name; without a name the only one there is. */
    ListenerState one(@Nullable String name) throws BadRequestException {
        List<ListenerState> listeners = gateway.listeners();
        if (name == null && listeners.size() == 1) {
            return listeners.get(0);
        }
        for (ListenerState listener : listeners) {
            if (listener.config().name().equals(name)) {
                return listener;
            }
        }
        String names = String.join(
                ", ", listeners.stream().map(each -> each.config().name()).toList());
        if (name == null) {
            throw new BadRequestException("listener is missing; there are " + names);
        }
        throw BadRequestException.notFound("no listener " + Printable.text(name) + "; there are " + names);
    }
}
