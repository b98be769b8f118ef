package io.socketbus.config;

import java.util.List;

/** A configuration that cannot be used, with every fault in it. */
public final class ConfigException extends RuntimeException {

    private final transient List<String> faults;

    /** @param faults one line each: key path, rule, value found, what to do */
    public ConfigException(List<String> faults) {
        super(String.join("\n", faults), null, false, false);
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
