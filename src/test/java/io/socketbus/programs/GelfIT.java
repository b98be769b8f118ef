package io.socketbus.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import de.siegmar.logbackgelf.GelfEncoder;
import de.siegmar.logbackgelf.GelfTcpAppender;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** logback-gelf, which ends each JSON document with a zero byte. */
class GelfIT {

    @Test
    void each_event_of_logback_is_a_json_object() {
        try (Answering graylog = Answering.nothing(Listeners.of("gelf", "json"))) {
            LoggerContext logback = new LoggerContext();
            Logger logger = logger(logback, Integer.parseInt(graylog.port()));

            logger.info("pump started");
            logger.warn("pressure high\nat stage 2");

            assertThat(graylog.frames(2))
                    .zipSatisfy(List.of("pump started", "pressure high\nat stage 2"), (frame, message) -> assertThat(
                                    ((JsonObject) frame).getString("full_message"))
                            .isEqualTo(message + "\n"))
                    .allSatisfy(frame -> assertThatObject((JsonObject) frame)
                            .returns("1.1", event -> event.getString("version"))
                            .returns("gateway-test", event -> event.getString("host"))
                            .returns("io.socketbus.pumps", event -> event.getString("_logger_name")));
            logback.stop();
        }
    }

    private static Logger logger(LoggerContext logback, int port) {
        GelfEncoder encoder = new GelfEncoder();
        encoder.setContext(logback);
        encoder.setOriginHost("gateway-test");
        encoder.start();
        GelfTcpAppender appender = new GelfTcpAppender();
        appender.setContext(logback);
        appender.setGraylogHost("127.0.0.1");
        appender.setGraylogPort(port);
        appender.setEncoder(encoder);
        // several connections would not keep the order of events
        appender.setPoolSize(1);
        appender.start();
        Logger logger = logback.getLogger("io.socketbus.pumps");
        logger.addAppender(appender);
        return logger;
    }
}
