package io.socketbus.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.ArrayList;
import java.util.List;

/** An exception and its causes, as Java prints them, but never more than one reads. */
final class StackTrace {

    private static final int MOST_CAUSES = 8;
    private static final int MOST_FRAMES = 20;

    private StackTrace() {}

    /** Its lines; what an exception says may be a peer's words, and is on one of them. */
    static List<String> lines(IThrowableProxy thrown) {
        List<String> lines = new ArrayList<>();
        String before = "";
        IThrowableProxy cause = thrown;
        for (int n = 0; n < MOST_CAUSES && cause != null; n++) {
            lines.add(before + cause.getClassName() + ": " + cause.getMessage());
            addFrames(cause, lines);
            before = "Caused by: ";
            cause = cause.getCause();
        }
        return lines;
    }

    private static void addFrames(IThrowableProxy thrown, List<String> lines) {
        StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
        int own = frames.length - thrown.getCommonFrames();
        int shown = Math.min(MOST_FRAMES, own);
        for (int n = 0; n < shown; n++) {
            lines.add(frames[n].getSTEAsString());
        }
        if (shown < frames.length) {
            lines.add("... " + (frames.length - shown) + " more");
        }
    }
}
