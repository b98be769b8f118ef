package io.socketbus.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import io.socketbus.config.LogConfig;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The log of this process, as its configuration has it. Safe on any thread. */
public final class Logs {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(Logs.class);

    private final LoggerContext loggers;

    private Logs(LoggerContext loggers) {
        this.loggers = loggers;
    }

    /**
     * Logs as the configuration says, from now on. A logback file of one's own says all of that itself: then nothing is
     * changed, and a configuration that asks for something is told so.
     */
    public static Logs configure(LogConfig config) {
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logs logs = new Logs(loggers);
        if (loggers.getObject(LogSetup.OURS) instanceof StandardOutput output) {
            output.use(config.format());
            output.setRepeat(config.repeat());
            logs.level(Logger.ROOT_LOGGER_NAME, config.level());
            config.levels().forEach(logs::level);
        } else if (!config.equals(LogConfig.DEFAULT)) {
            LOG.warn("log of the configuration is not used: the logback file of this process says it all");
        }
        return logs;
    }

    private void level(String logger, LogConfig.Level level) {
        loggers.getLogger(logger).setLevel(Level.valueOf(level.name()));
    }

    /** Lines that were not written, of all that log to {@link StandardOutput}, by a file of one's own too. */
    public long dropped() {
        return outputs().stream().mapToLong(StandardOutput::dropped).sum();
    }

    private List<StandardOutput> outputs() {
        List<StandardOutput> outputs = new ArrayList<>();
        for (Logger logger : loggers.getLoggerList()) {
            Iterator<Appender<ILoggingEvent>> appenders = logger.iteratorForAppenders();
            while (appenders.hasNext()) {
                if (appenders.next() instanceof StandardOutput output && !outputs.contains(output)) {
                    outputs.add(output);
                }
            }
        }
        return outputs;
    }
}
