package io.socketbus.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;

/**
 * Sets up the logging of a process that brings no logback file of its own; found by logback's service loader, in the jar
 * that is run only. No XML is read, which would take longer than all the rest of the logging.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_NORMAL_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {

    /** In the context, where the set-up is ours. */
    static final String OURS = StandardOutput.class.getName();

    private static final String OWN_FILE = "logback.configurationFile";
    private static final List<String> OWN_FILES = List.of("logback-test.xml", "logback.xml");

    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        if (System.getProperty(OWN_FILE) != null || OWN_FILES.stream().anyMatch(LogSetup::isOnClassPath)) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        StandardOutput output = new StandardOutput();
        output.setName("stdout");
        output.setContext(loggers);
        output.start();
        loggers.putObject(OURS, output);
        Logger root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(output);
        // the launcher's own words on a failed start are a stack trace; ours are one line
        loggers.getLogger("io.vertx.launcher.application").setLevel(Level.OFF);
        loggers.getLogger("io.netty").setLevel(Level.WARN);
        // lets the last lines out when the process ends
        Runtime.getRuntime().addShutdownHook(new Thread(loggers::stop, "socketbus-log-end"));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static boolean isOnClassPath(String name) {
        return LogSetup.class.getClassLoader().getResource(name) != null;
    }
}
