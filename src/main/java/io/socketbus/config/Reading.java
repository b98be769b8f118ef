package io.socketbus.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One pass over a configuration: the faults found, the keys asked for. */
final class Reading {

    private final Set<String> references;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Key> keys = new LinkedHashMap<>();

    /** @param references paths whose value was one whole reference, and may stand for a number or boolean */
    Reading(Set<String> references) {
        this.references = references;
    }

    void asked(Key key) {
        keys.put(key.path(), key);
    }

    void fault(String line) {
        if (!faults.contains(line)) {
            faults.add(line);
        }
    }

    boolean isReference(String path) {
        return references.contains(path);
    }

    List<String> faults() {
        return faults;
    }

    /** By path. */
    Map<String, Key> keys() {
        return keys;
    }
}
