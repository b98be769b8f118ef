package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketbus.api.FrameCodec;
import io.socketbus.config.ConfigException;
import io.socketbus.config.ConfigLoader;
import io.socketbus.server.ConfigCheck;
import io.socketbus.testkit.ClassPath;
import io.socketbus.testkit.LogLines;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Codecs that the service loader finds in jars of others. */
class ServiceCodecTest {

    private static final JsonObject RUN_LENGTH = new JsonObject().put("type", "run-length");

    @TempDir
    private Path jar;

    private void with(String providers, Runnable action) throws IOException {
        ClassPath.withService(jar, FrameCodec.class, providers, action);
    }

    @Test
    void a_codec_of_another_jar_is_chosen_by_its_name_and_works_both_ways() throws IOException {
        with(RunLengthCodec.class.getName(), () -> {
            CodecUnderTest codec = CodecUnderTest.of(RUN_LENGTH);

            assertThat(codec.decode(CodecUnderTest.hex("03610162"))).isEqualTo("aaab");
            assertThat(codec.encodeToBuffer("aaab")).isEqualTo(CodecUnderTest.hex("03610162"));
        });
    }

    @Test
    void its_section_is_its_own() throws IOException {
        with(RunLengthCodec.class.getName(), () -> {
            CodecUnderTest codec = CodecUnderTest.of(RUN_LENGTH.copy().put("maxRun", 2));

            assertThat(codec.encodeToBuffer("aaa")).isEqualTo(CodecUnderTest.hex("02610161"));
            assertThat(codec.decode(CodecUnderTest.hex("0261"))).isEqualTo("aa");
            assertThat(codec.refusal(CodecUnderTest.hex("0361"))).isEqualTo("at byte 0: a run of more than 2");
        });
    }

    @Test
    void each_event_loop_gets_one_of_its_own() throws IOException {
        with(RunLengthCodec.class.getName(), () -> assertThat(Codecs.of(RUN_LENGTH))
                .isNotSameAs(Codecs.of(RUN_LENGTH)));
    }

    @Test
    void its_faults_are_told_by_key_each_in_a_line() throws IOException {
        with(RunLengthCodec.class.getName(), () -> assertThatThrownBy(
                        () -> check(RUN_LENGTH.copy().put("maxRun", 0).put("min", 1)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("listeners.devices.codec.maxRun: must be 1 to 255, found 0; correct it\n"
                        + "listeners.devices.codec.min: unknown key; take it out"));
    }

    @Test
    void a_codec_that_stumbles_over_its_section_is_a_fault_too() throws IOException {
        with(RunLengthCodec.class.getName(), () -> assertThatThrownBy(
                        () -> check(RUN_LENGTH.copy().put("maxRun", "long")))
                .isInstanceOf(ConfigException.class)
                .message()
                .startsWith(
                        "listeners.devices.codec.type: must name a codec that can use its keys, found \"run-length\""
                                + " (java.lang.ClassCastException: "));
    }

    @Test
    void a_name_that_nobody_has_is_told_with_all_that_there_are() throws IOException {
        with(RunLengthCodec.class.getName(), () -> assertThatThrownBy(() -> check(JsonObject.of("type", "xml")))
                .hasMessage("listeners.devices.codec.type: must be one of base64, bytes, cbor, hex, json, run-length,"
                        + " text, found \"xml\"; choose one, or put your codec's jar on the class path"));
    }

    @Test
    void nobody_takes_the_name_of_one_of_ours() throws IOException {
        with(
                NamesakeCodec.class.getName(),
                () -> assertThat(CodecUnderTest.json().decode("1")).isEqualTo(1));
    }

    @Test
    void a_jar_that_names_a_class_it_has_not_is_a_fault() throws IOException {
        with("io.example.Nobody", () -> assertThatThrownBy(() -> check(RUN_LENGTH))
                .isInstanceOf(ConfigException.class)
                .message()
                .startsWith(
                        "listeners.devices.codec.type: must name a codec that can be loaded, found \"run-length\" (")
                .contains("io.example.Nobody")
                .endsWith("; check META-INF/services of your jars"));
    }

    @Test
    void whatever_it_throws_is_a_refusal_of_one_frame_or_body() throws IOException {
        with(CarelessCodec.class.getName(), () -> {
            CodecUnderTest careless = CodecUnderTest.of("careless");

            assertThat(careless.refusal("ab"))
                    .startsWith("codec careless failed to decode: java.lang.IndexOutOfBoundsException");
            assertThat(careless.refusal("a".repeat(1_000_000)))
                    .isEqualTo("codec careless failed to decode: java.lang.StackOverflowError");
            assertThat(careless.refusal(""))
                    .isEqualTo("codec careless failed to decode: java.lang.AssertionError: no bytes");
            assertThat(careless.encodeRefusal(1))
                    .startsWith("codec careless failed to encode: java.lang.ClassCastException: ");
            assertThat(careless.decode("ab.")).isEqualTo(2);
            assertThat(careless.encode("ab")).isEqualTo("ab");
        });
    }

    @Test
    void what_it_throws_is_logged_once_without_its_message_which_may_be_what_a_peer_sent() throws IOException {
        with(CarelessCodec.class.getName(), () -> {
            CodecUnderTest careless = CodecUnderTest.of("careless");
            try (LogLines log = LogLines.ofGateway()) {
                assertThat(careless.encodeRefusal(1)).contains("cannot be cast");
                careless.encodeRefusal(2);

                assertThat(log.containing("codec=careless failed to encode"))
                        .singleElement()
                        .asString()
                        .endsWith("java.lang.ClassCastException");
            }
        });
    }

    private static void check(JsonObject codec) {
        JsonObject listener = JsonObject.of("port", 0, "codec", codec);
        JsonObject file = JsonObject.of("listeners", JsonObject.of("devices", listener));
        ConfigLoader.load(file, Map.of(), ConfigCheck::faults);
    }
}
