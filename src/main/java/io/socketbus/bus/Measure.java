package io.socketbus.bus;

import java.util.Arrays;
import java.util.Optional;

/** A number of a session, by which lists of them can be ordered. */
public enum Measure {
    /** Its place in the order in which sessions opened. */
    OPENED("opened"),
    /** Since when nothing was written: its place tells the moment of the last write, so that time alone moves nobody. */
    SILENT_MILLIS("silentMillis"),
    QUEUED_BYTES("queuedBytes"),
    HELD_BYTES("heldBytes"),
    ASKS("asks"),
    FRAMES_IN("framesIn"),
    FRAMES_OUT("framesOut"),
    BYTES_IN("bytesIn"),
    BYTES_OUT("bytesOut"),
    /** How long it has lived. */
    MILLIS("millis");

    private final String told;

    Measure(String told) {
        this.told = told;
    }

    /** The one that has this name in what is told of a session. */
    public static Optional<Measure> named(String name) {
        return Arrays.stream(values())
                .filter(measure -> measure.told.equals(name))
                .findFirst();
    }

    /** Its name in what is told of a session. */
    @Override
    public String toString() {
        return told;
    }
}
