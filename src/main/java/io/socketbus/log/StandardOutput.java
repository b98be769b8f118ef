package io.socketbus.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.socketbus.config.LogConfig;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Locale;

/**
 * Logs on standard output, and keeps nobody waiting for it.
 *
 * <p>In a logback file of one's own:
 *
 * <pre>{@code
 *   <appender name="stdout" class="io.socketbus.log.StandardOutput">
 *     <format>json</format>
 *     <repeat>20</repeat>
 *   </appender>
 * }</pre>
 */
public final class StandardOutput extends UnsynchronizedAppenderBase<ILoggingEvent> {

    /** Of the two seconds that a process has for its end. */
    private static final Duration LAST_LINES = Duration.ofSeconds(1);

    private final Flood flood = new Flood();
    private final LineWriter writer;
    private volatile LineFormat format = new TextFormat();
    private volatile int repeat = LogConfig.DEFAULT.repeat();

    /** On the standard output of the process, whatever {@link System#out} is. */
    public StandardOutput() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    StandardOutput(OutputStream stream) {
        this.writer = new LineWriter(stream, this::tellRests);
    }

    /** @param name {@code text} or {@code json} */
    public void setFormat(String name) {
        use(LogConfig.Format.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    /** @param lines of one kind in a minute, until the rest of them is only counted; zero for all */
    public void setRepeat(int lines) {
        repeat = lines;
    }

    void use(LogConfig.Format wanted) {
        format = wanted == LogConfig.Format.JSON ? new JsonFormat() : new TextFormat();
    }

    /** Lines that were not written, since nobody read them or there was no room for them. */
    public long dropped() {
        return writer.dropped();
    }

    @Override
    public void start() {
        writer.start();
        super.start();
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (flood.passes(event, repeat, System.nanoTime())) {
            writer.add(format.line(event));
        }
    }

    private void tellRests() {
        tellRests(System.nanoTime());
    }

    private void tellRests(long now) {
        LoggerContext loggers = (LoggerContext) getContext();
        flood.over(repeat, now).forEach(rest -> writer.add(format.line(rest.event(loggers))));
    }

    @Override
    public void stop() {
        if (isStarted()) {
            super.stop();
            tellRests(System.nanoTime() + Flood.MINUTE);
            writer.close(LAST_LINES);
        }
    }
}
