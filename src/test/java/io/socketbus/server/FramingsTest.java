package io.socketbus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.config.ConfigLoader;
import io.socketbus.config.ListenerConfig;
import io.socketbus.frame.AnnouncedFrameDecoder;
import io.socketbus.frame.DelimiterFrameDecoder;
import io.socketbus.frame.FrameDecoder;
import io.socketbus.frame.FrameException;
import io.socketbus.frame.RawFrameDecoder;
import io.socketbus.frame.RecordParserDelimiterDecoder;
import io.socketbus.frame.RecordParserFixedDecoder;
import io.socketbus.frame.RecordParserLengthDecoder;
import io.socketbus.frame.StartEndFrameDecoder;
import io.socketbus.frame.StompFrameDecoder;
import io.socketbus.frame.SyslogFrameDecoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FramingsTest {

    private static ListenerConfig listener(JsonObject framing, JsonObject limits) {
        JsonObject devices = JsonObject.of("port", 0, "framing", framing, "limits", limits);
        JsonObject file = JsonObject.of("listeners", JsonObject.of("devices", devices));
        return Objects.requireNonNull(
                ConfigLoader.load(file, Map.of()).listeners().get("devices"));
    }

    static Stream<Arguments> engines() {
        JsonObject several = JsonObject.of("type", "delimiter", "delimiters", JsonArray.of(";", "\n"));
        return Stream.of(
                Arguments.of(
                        JsonObject.of("type", "line", "engine", "record-parser"), RecordParserDelimiterDecoder.class),
                Arguments.of(JsonObject.of("type", "line", "engine", "own"), DelimiterFrameDecoder.class),
                Arguments.of(JsonObject.of("type", "line"), DelimiterFrameDecoder.class),
                Arguments.of(
                        JsonObject.of("type", "gelf", "engine", "record-parser"), RecordParserDelimiterDecoder.class),
                Arguments.of(JsonObject.of("type", "gelf", "engine", "own"), DelimiterFrameDecoder.class),
                Arguments.of(several, DelimiterFrameDecoder.class),
                Arguments.of(
                        JsonObject.of("type", "fixed", "size", 1, "engine", "record-parser"),
                        RecordParserFixedDecoder.class),
                Arguments.of(JsonObject.of("type", "fixed", "size", 1, "engine", "own"), AnnouncedFrameDecoder.class),
                Arguments.of(JsonObject.of("type", "fixed", "size", 1), AnnouncedFrameDecoder.class),
                Arguments.of(JsonObject.of("type", "kafka"), AnnouncedFrameDecoder.class),
                Arguments.of(
                        JsonObject.of("type", "kafka", "engine", "record-parser"), RecordParserLengthDecoder.class),
                Arguments.of(JsonObject.of("type", "kafka", "engine", "own"), AnnouncedFrameDecoder.class),
                Arguments.of(JsonObject.of("type", "mqtt"), AnnouncedFrameDecoder.class),
                Arguments.of(JsonObject.of("type", "netstring"), AnnouncedFrameDecoder.class),
                Arguments.of(JsonObject.of("type", "slip"), StartEndFrameDecoder.class),
                Arguments.of(JsonObject.of("type", "raw"), RawFrameDecoder.class),
                Arguments.of(JsonObject.of("type", "syslog"), SyslogFrameDecoder.class),
                Arguments.of(JsonObject.of("type", "stomp"), StompFrameDecoder.class));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_framing_is_done_by_the_engine_that_is_asked_for(JsonObject framing, Class<?> engine) {
        FrameDecoder decoder =
                Framings.decoders(listener(framing, new JsonObject())).get();

        assertThat(decoder).isExactlyInstanceOf(engine);
    }

    @Test
    void each_session_has_a_decoder_of_its_own() throws FrameException {
        Supplier<FrameDecoder> decoders = Framings.decoders(listener(JsonObject.of("type", "line"), new JsonObject()));
        FrameDecoder one = decoders.get();
        FrameDecoder other = decoders.get();

        one.feed(Buffer.buffer("half"));
        other.feed(Buffer.buffer("whole\n"));

        assertThat(other.next()).hasToString("whole");
        assertThat(one.next()).isNull();
        assertThat(one.held()).isEqualTo(4);
    }
}
