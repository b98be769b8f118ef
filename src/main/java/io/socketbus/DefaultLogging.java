package io.socketbus;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.hook.DefaultShutdownHook;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;

/**
 * The logging of the process where nobody asks for another: what {@code conf/logback.xml} says, without reading it, which
 * would be a sixth of the start.
 *
 * <p>Found by Logback as a service, in the jar that is run only; an application that embeds the gateway has its own.
 */
public final class DefaultLogging extends ContextAwareBase implements Configurator {

    private static final String FILE_PROPERTY = "logback.configurationFile";
    private static final List<String> FILES = List.of("logback-test.xml", "logback.xml");

    // what a peer sent must not begin a line of its own
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} %replace(%msg){'[\\p{Cntrl}]','?'}%n%ex";
    private static final int QUEUED_EVENTS = 8_192;

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty(FILE_PROPERTY) != null || FILES.stream().anyMatch(DefaultLogging::isOnClassPath)) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        set(context);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static boolean isOnClassPath(String file) {
        return DefaultLogging.class.getClassLoader().getResource(file) != null;
    }

    static void set(LoggerContext context) {
        // the launcher's own words on a failed start are a stack trace; ours are one line
        context.getLogger("io.vertx.launcher.application").setLevel(Level.OFF);
        context.getLogger("io.netty").setLevel(Level.WARN);
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(async(context));
        flushAtTheEnd(context);
    }

    /** An event loop never waits for the terminal: when the queue is full, further events are dropped. */
    private static Appender<ILoggingEvent> async(LoggerContext context) {
        AsyncAppender async = new AsyncAppender();
        async.setContext(context);
        async.setName("async");
        async.setQueueSize(QUEUED_EVENTS);
        async.setDiscardingThreshold(0);
        async.setNeverBlock(true);
        async.addAppender(stdout(context));
        async.start();
        return async;
    }

    private static Appender<ILoggingEvent> stdout(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        ConsoleAppender<ILoggingEvent> stdout = new ConsoleAppender<>();
        stdout.setContext(context);
        stdout.setName("stdout");
        stdout.setEncoder(encoder);
        stdout.start();
        return stdout;
    }

    /** Lets the last lines out when the process ends. */
    private static void flushAtTheEnd(LoggerContext context) {
        DefaultShutdownHook hook = new DefaultShutdownHook();
        hook.setContext(context);
        Thread thread = new Thread(hook, "socketbus-log-flush");
        context.putObject(CoreConstants.SHUTDOWN_HOOK_THREAD, thread);
        Runtime.getRuntime().addShutdownHook(thread);
    }
}
