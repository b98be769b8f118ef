package io.socketbus.config;

import java.util.List;
import java.util.function.Predicate;

/** Finds faults that the reader of a configuration cannot see, so that all are told in one go. */
@FunctionalInterface
public interface FurtherCheck {

    /** Sees nothing. */
    FurtherCheck NONE = (config, refused) -> List.of();

    /**
     * The faults of a configuration, a line each.
     *
     * @param config with the default in the place of each value that the reader has refused
     * @param refused whether the reader has refused something at a path or below it; what depends on that is not to be
     *     judged, since it would be judged by the default
     */
    List<String> faults(SocketbusConfig config, Predicate<String> refused);
}
