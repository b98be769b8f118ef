package io.socketbus.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Keeps what is logged, instead of printing it, until it is closed. */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger logger;
    private final Level levelBefore;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private LogLines(Logger logger, Level level) {
        this.logger = logger;
        this.levelBefore = logger.getLevel();
        setContext(logger.getLoggerContext());
        start();
        logger.setLevel(level);
        logger.setAdditive(false);
        logger.addAppender(this);
    }

    /** Of the gateway's own classes, as an operator reads them by default. */
    public static LogLines ofGateway() {
        return new LogLines((Logger) LoggerFactory.getLogger("io.socketbus"), Level.INFO);
    }

    /** Of the event bus, which warns of each message that its consumer has left behind. */
    public static LogLines ofEventBus() {
        return new LogLines((Logger) LoggerFactory.getLogger("io.vertx.core.eventbus"), Level.WARN);
    }

    /** Of everybody whose level is not set, warnings and worse. */
    public static LogLines ofWarnings() {
        return new LogLines((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME), Level.WARN);
    }

    /** Of everybody, down to the debugging of the gateway's own classes. */
    public static LogLines ofEverybody() {
        return new LogLines((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME), Level.DEBUG);
    }

    @Override
    protected void append(ILoggingEvent event) {
        Object thrown = event.getThrowableProxy();
        lines.add(event.getFormattedMessage()
                + (thrown == null ? "" : ' ' + event.getThrowableProxy().getMessage()));
    }

    public List<String> all() {
        return List.copyOf(lines);
    }

    public List<String> containing(String text) {
        return lines.stream().filter(line -> line.contains(text)).toList();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(levelBefore);
        logger.setAdditive(true);
    }
}
