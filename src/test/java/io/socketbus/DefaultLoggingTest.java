package io.socketbus;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The logging that the jar has by itself is the one of the file that people read. */
class DefaultLoggingTest {

    private final LoggerContext byItself = new LoggerContext();
    private final LoggerContext byFile = new LoggerContext();

    @AfterEach
    void stop() {
        for (LoggerContext context : new LoggerContext[] {byItself, byFile}) {
            if (context.getObject(CoreConstants.SHUTDOWN_HOOK_THREAD) instanceof Thread hook) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
            context.stop();
        }
    }

    @Test
    void it_is_what_the_file_says() throws JoranException {
        JoranConfigurator joran = new JoranConfigurator();
        joran.setContext(byFile);
        joran.doConfigure("conf/logback.xml");

        DefaultLogging.set(byItself);

        assertThat(levels(byItself)).isEqualTo(levels(byFile)).hasSize(3);
        assertThat(appending(byItself)).isEqualTo(appending(byFile));
        assertThat(byItself.getObject(CoreConstants.SHUTDOWN_HOOK_THREAD)).isInstanceOf(Thread.class);
        assertThat(byFile.getObject(CoreConstants.SHUTDOWN_HOOK_THREAD)).isInstanceOf(Thread.class);
    }

    private static Map<String, Level> levels(LoggerContext context) {
        Map<String, Level> levels = new TreeMap<>();
        for (Logger logger : context.getLoggerList()) {
            if (logger.getLevel() != null) {
                levels.put(logger.getName(), logger.getLevel());
            }
        }
        return levels;
    }

    /** Everything that can be set on the way of an event. */
    private static Map<String, Object> appending(LoggerContext context) {
        AsyncAppender async = (AsyncAppender) context.getLogger("ROOT").getAppender("async");
        ConsoleAppender<ILoggingEvent> stdout = (ConsoleAppender<ILoggingEvent>) async.getAppender("stdout");
        PatternLayoutEncoder encoder = (PatternLayoutEncoder) stdout.getEncoder();
        return Map.of(
                "started", async.isStarted() && stdout.isStarted() && encoder.isStarted(),
                "queueSize", async.getQueueSize(),
                "discardingThreshold", async.getDiscardingThreshold(),
                "neverBlock", async.isNeverBlock(),
                "callerData", async.isIncludeCallerData(),
                "target", stdout.getTarget(),
                "immediateFlush", stdout.isImmediateFlush(),
                "pattern", encoder.getPattern());
    }

    @Test
    void a_file_on_the_class_path_goes_first() {
        // logback-test.xml of the tests is on it
        assertThat(new DefaultLogging().configure(byItself)).isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
        assertThat(byItself.getLogger("ROOT").iteratorForAppenders().hasNext()).isFalse();
    }
}
