package io.socketbus.config;

import io.socketbus.api.Addresses;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Keeps the ways of the bus apart.
 *
 * <p>Frames that arrive where frames are sent would come back for ever; at a control address a peer could give orders.
 * Several listeners may share one inbound address.
 */
final class AddressCheck {

    private static final String INBOUND = "inbound";
    private static final String OUTBOUND = "outbound";

    private final Map<Section, ListenerConfig> listeners;
    private final Map<String, String> taken = new HashMap<>();

    /** @param listeners as they are written, and as they were read */
    AddressCheck(Map<Section, ListenerConfig> listeners) {
        this.listeners = listeners;
    }

    /** Defaults never meet each other, so what is written is at fault. */
    void check() {
        for (ListenerConfig listener : listeners.values()) {
            String name = listener.name();
            taken.put(Addresses.events(name), "the address of the events of " + name);
            taken.put(Addresses.dead(name), "the address of the dead frames of " + name);
            taken.put(Addresses.control(name), "the control address of " + name);
        }
        each((direction, listener) -> {
            if (!direction.has("address")) {
                taken.put(listener.address(), listener.what());
            }
        });
        each((direction, listener) -> {
            if (direction.has("address")) {
                claim(direction, listener);
            }
        });
    }

    private record Way(String address, String direction, String listener) {
        String what() {
            return "the " + direction + " address of " + listener;
        }
    }

    private void each(BiConsumer<Section, Way> way) {
        listeners.forEach((section, listener) -> {
            Way in = new Way(listener.inbound().address(), INBOUND, listener.name());
            Way out = new Way(listener.outbound().address(), OUTBOUND, listener.name());
            way.accept(section.section(INBOUND), in);
            way.accept(section.section(OUTBOUND), out);
        });
    }

    private void claim(Section direction, Way way) {
        String other = taken.putIfAbsent(way.address(), way.what());
        boolean shared = other != null && way.direction().equals(INBOUND) && other.startsWith("the " + INBOUND);
        if (other != null && !shared) {
            direction.fault("address", "must not be " + other, "choose another");
        }
    }
}
