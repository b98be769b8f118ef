package io.socketbus.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration changes of the one that a process runs with.
 *
 * @param keys the paths of the keys that change, those of listeners that come or go not among them
 * @param added names of listeners
 * @param removed names of listeners
 */
public record ConfigChange(Set<String> keys, Set<String> added, Set<String> removed) {

    private static final String REMEDY = "; restart the process, or take the change back";

    public static ConfigChange of(SocketbusConfig before, SocketbusConfig after) {
        Set<String> added = new TreeSet<>(after.listeners().keySet());
        added.removeAll(before.listeners().keySet());
        Set<String> removed = new TreeSet<>(before.listeners().keySet());
        removed.removeAll(after.listeners().keySet());
        Set<String> keys = after.settings().changedFrom(before.settings());
        keys.removeIf(path -> path.startsWith("listeners.") && isOf(path, added, removed));
        return new ConfigChange(keys, added, removed);
    }

    private static boolean isOf(String path, Set<String> added, Set<String> removed) {
        String listener = path.split("\\.", -1)[1];
        return added.contains(listener) || removed.contains(listener);
    }

    /** Whether it changes nothing. */
    public boolean isEmpty() {
        return keys.isEmpty() && added.isEmpty() && removed.isEmpty();
    }

    /** Refuses what a process that runs cannot take: one line a fault. */
    public static ConfigChange checked(SocketbusConfig before, SocketbusConfig after) {
        ConfigChange change = of(before, after);
        List<String> faults = new ArrayList<>();
        change.keys.stream()
                .filter(path -> ChangeEffect.of(path) == ChangeEffect.RESTART && !change.hangsOnType(path))
                .forEach(path -> faults.add(path + ": must not change while the process runs, found "
                        + after.settings().shown(path) + " where it runs with "
                        + before.settings().shown(path) + REMEDY));
        change.checkPassed(before, after, faults);
        checkNames(before, after, faults);
        ConfigLoader.refuse(faults);
        return change;
    }

    /** Of another framing all keys are other ones: its type says so. */
    private boolean hangsOnType(String path) {
        int section = path.indexOf(".framing.");
        return section > 0
                && !path.endsWith(".framing.type")
                && keys.contains(path.substring(0, section) + ".framing.type");
    }

    /** What comes is bound before what goes is released, so that nothing is lost where that fails. */
    private void checkPassed(SocketbusConfig before, SocketbusConfig after, List<String> faults) {
        for (String name : added) {
            ListenerConfig comes = listener(after, name);
            for (String gone : removed) {
                ListenerConfig goes = listener(before, gone);
                if (comes.port() != 0 && comes.port() == goes.port()) {
                    faults.add(passed(name, "port", gone, String.valueOf(comes.port())));
                }
                if (comes.outbound().address().equals(goes.outbound().address())) {
                    faults.add(passed(
                            name,
                            "outbound.address",
                            gone,
                            Values.found(comes.outbound().address())));
                }
            }
        }
    }

    private static String passed(String name, String key, String gone, String found) {
        return "listeners." + name + '.' + key + ": must not be that of " + gone
                + ", which is taken out by the same change, found " + found + "; take " + gone
                + " out first, or restart the process";
    }

    /** Whether a name that the peer asks for is looked at is decided when the socket is bound. */
    private static void checkNames(SocketbusConfig before, SocketbusConfig after, List<String> faults) {
        before.listeners().forEach((name, listener) -> {
            ListenerConfig next = after.listeners().get(name);
            checkNames("listeners." + name, listener.tls(), next == null ? null : next.tls(), faults);
        });
        checkNames("ops", before.ops().tls(), after.ops().tls(), faults);
    }

    private static void checkNames(
            String section, @Nullable TlsConfig old, @Nullable TlsConfig next, List<String> faults) {
        if (old != null && next != null && old.hasNames() != next.hasNames()) {
            faults.add(section + ".tls.certificates: must not change between one and several while the process runs,"
                    + " found " + next.certificates().size() + " where it runs with "
                    + old.certificates().size() + REMEDY);
        }
    }

    private static ListenerConfig listener(SocketbusConfig config, String name) {
        return Objects.requireNonNull(config.listeners().get(name), name);
    }
}
