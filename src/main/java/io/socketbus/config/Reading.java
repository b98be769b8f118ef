package io.socketbus.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One pass over a configuration: the faults found, the keys asked for. */
final class Reading {

    private final Origins origins;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Key> keys;
    private final Map<String, Key> keysOfAbsent;
    private final Map<String, Object> contents = new LinkedHashMap<>();

    /**
     * Where values came from, if not from the file as they are.
     *
     * @param references paths whose value was one whole reference, and may stand for a number or boolean
     * @param variables paths to the environment's variables that set them
     */
    record Origins(Set<String> references, Map<String, String> variables) {
        static final Origins FILE = new Origins(Set.of(), Map.of());
    }

    Reading(Origins origins) {
        this(origins, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    private Reading(Origins origins, Map<String, Key> keys, Map<String, Key> keysOfAbsent) {
        this.origins = origins;
        this.keys = keys;
        this.keysOfAbsent = keysOfAbsent;
    }

    /** A reading of a section that is not there: its keys are taken note of, what it lacks is no fault. */
    Reading ofAbsent() {
        return new Reading(origins, keysOfAbsent, keysOfAbsent);
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
        return origins.references().contains(path);
    }

    /** Tells the variable that set a value; empty where none did. */
    String origin(String path) {
        String variable = origins.variables().get(path);
        return variable == null ? "" : " in " + variable;
    }

    /** Whether there is a fault at a path or below it. */
    boolean isRefused(String path) {
        return faults.stream().anyMatch(fault -> fault.startsWith(path + ':') || fault.startsWith(path + '.'));
    }

    List<String> faults() {
        return faults;
    }

    /** By path, those of absent sections included. */
    Map<String, Key> keys() {
        Map<String, Key> all = new LinkedHashMap<>(keysOfAbsent);
        all.putAll(keys);
        return all;
    }

    /** What stands in the files that a key names is a part of its value. */
    void content(String path, Object content) {
        contents.put(path, content);
    }

    /** By the path of the key that names the files. */
    Map<String, Object> contents() {
        return contents;
    }

    /** By path, those of the sections that there are. */
    Map<String, Key> keysInEffect() {
        return keys;
    }
}
