package io.socketbus.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last line that a gateway logs of a listener: {@code drained listener=… framesIn=… acknowledged=… …}. */
final class DrainReport {

    private final String line;

    private DrainReport(String line) {
        this.line = line;
    }

    /** @throws IllegalStateException where the gateway did not report that it drained this listener */
    static DrainReport of(String log, String listener) {
        return log.lines()
                .filter(line -> line.contains("drained listener=" + listener + ' '))
                .findFirst()
                .map(DrainReport::new)
                .orElseThrow(() -> new IllegalStateException("no report of listener " + listener + ":\n" + log));
    }

    /** A counter of the report; 0 where it is not in it. */
    long count(String counter) {
        Matcher value =
                Pattern.compile(' ' + Pattern.quote(counter) + "=(\\d+)").matcher(line);
        return value.find() ? Long.parseLong(value.group(1)) : 0;
    }
}
