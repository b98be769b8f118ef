package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.codec.Messages.Message;
import io.socketbus.codec.Messages.Plain;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames made to break a reader: each codec has a body for them, or refuses them, and reads the next frame. */
class HostileFramesTest {

    private static final int LARGE = 64 * 1024;

    private static final Map<String, Buffer> FRAMES = frames();

    private static Map<String, Buffer> frames() {
        Map<String, Buffer> frames = new LinkedHashMap<>();
        frames.put("empty", Buffer.buffer());
        frames.put("deep arrays", Buffer.buffer("[".repeat(100_000)));
        frames.put("deep objects", Buffer.buffer("{\"a\":".repeat(100_000)));
        frames.put("deep arrays that close", Buffer.buffer("[".repeat(50_000) + "]".repeat(50_000)));
        frames.put("many short names", Buffer.buffer(shortNames()));
        frames.put("names of one hash", Buffer.buffer(collidingNames()));
        frames.put("out of reach", Buffer.buffer("1e400"));
        frames.put("long number", Buffer.buffer("9".repeat(LARGE)));
        frames.put("long fraction", Buffer.buffer("0." + "1".repeat(LARGE)));
        frames.put("long exponent", Buffer.buffer("1e" + "9".repeat(LARGE)));
        frames.put("minus", Buffer.buffer("-".repeat(LARGE)));
        frames.put("quotes", Buffer.buffer("\"".repeat(LARGE)));
        frames.put("backslashes", Buffer.buffer("\\".repeat(LARGE)));
        frames.put("escapes", Buffer.buffer("\"" + "\\u0000".repeat(10_000) + '"'));
        frames.put("white space", Buffer.buffer(" ".repeat(LARGE)));
        frames.put("zeros", Buffer.buffer(new byte[LARGE]));
        frames.put("ones", Buffer.buffer(filled(0xff)));
        frames.put("UTF-16", Buffer.buffer("{\"a\":1}".getBytes(StandardCharsets.UTF_16)));
        frames.put("UTF-16LE", Buffer.buffer("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE)));
        frames.put("UTF-32", Buffer.buffer("{\"a\":1}".getBytes(Charset.forName("UTF-32"))));
        frames.put("byte order mark", Buffer.buffer("\ufeff{\"a\":1}"));
        frames.put("overlong", CodecUnderTest.hex("22c0af22"));
        frames.put("half a pair", CodecUnderTest.hex("22eda08022"));
        frames.put("deep CBOR arrays", Buffer.buffer(filled(0x81)));
        frames.put("deep CBOR arrays without length", Buffer.buffer(filled(0x9f)));
        frames.put("deep CBOR maps", CodecUnderTest.hex("a16161".repeat(100_000)));
        frames.put("deep CBOR tags", Buffer.buffer(filled(0xc2)));
        frames.put("CBOR pieces", CodecUnderTest.hex("5f" + "40".repeat(LARGE)));
        frames.put("CBOR length", CodecUnderTest.hex("5b7fffffffffffffff00"));
        return frames;
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[LARGE];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** 64 KiB of names of one character, none twice. */
    private static String shortNames() {
        StringBuilder frame = new StringBuilder("{\"a\":0");
        for (int c = 0x4e00; frame.length() < LARGE / 2; c++) {
            frame.append(",\"").append((char) c).append("\":0");
        }
        return frame.append('}').toString();
    }

    /** 4,096 names, all of the same {@link String#hashCode()}. */
    private static String collidingNames() {
        StringBuilder frame = new StringBuilder("{");
        for (int i = 0; i < 1 << 12; i++) {
            frame.append(i == 0 ? "\"" : ",\"");
            for (int bit = 0; bit < 12; bit++) {
                frame.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            frame.append("\":").append(i);
        }
        return frame.append('}').toString();
    }

    static Stream<Arguments> each() {
        List<JsonObject> codecs = List.of(
                JsonObject.of("type", "json"),
                JsonObject.of("type", "json", "class", Message.class.getName()),
                JsonObject.of("type", "json", "class", Plain.class.getName()),
                JsonObject.of("type", "cbor"),
                JsonObject.of("type", "text"),
                JsonObject.of("type", "text", "charset", "UTF-16"),
                JsonObject.of("type", "bytes"),
                JsonObject.of("type", "hex"),
                JsonObject.of("type", "base64"));
        return codecs.stream().flatMap(codec -> FRAMES.keySet().stream().map(frame -> Arguments.of(codec, frame)));
    }

    @ParameterizedTest
    @MethodSource("each")
    void a_hostile_frame_is_a_body_or_refused(JsonObject section, String name) {
        CodecUnderTest codec = CodecUnderTest.of(section);
        Buffer frame = Objects.requireNonNull(FRAMES.get(name));
        boolean refused = codec.refuses(frame);

        assertThat(codec.refuses(frame)).isEqualTo(refused);
    }

    // ---- and where it is a body, the right one ----

    @Test
    void names_of_one_hash_are_all_read() {
        JsonObject body = (JsonObject) CodecUnderTest.json().decode(collidingNames());

        assertThat(body.size()).isEqualTo(4_096);
        assertThat(body.getInteger("Aa".repeat(12))).isZero();
        assertThat(body.getInteger("BB".repeat(12))).isEqualTo(4_095);
    }

    @Test
    void short_names_are_all_read() {
        JsonObject body = (JsonObject) CodecUnderTest.json().decode(shortNames());

        assertThat(body.size()).isGreaterThan(5_000).isEqualTo(shortNames().split(",").length);
    }

    @Test
    void the_character_nul_is_read_where_it_is_escaped_and_nowhere_else() {
        CodecUnderTest json = CodecUnderTest.json();

        assertThat(json.decode("\"a\\u0000b\"")).isEqualTo("a\0b");
        assertThat(json.decode("{\"\\u0000\":1}")).isEqualTo(new JsonObject().put("\0", 1));
        json.refusal("\"a\0b\"");
        assertThat(CodecUnderTest.typed(Plain.class).decode("{\"name\":\"\\u0000\"}"))
                .isEqualTo(new Plain("\0", 0));
        assertThat(CodecUnderTest.of("text").decode("a\0b")).isEqualTo("a\0b");
        assertThat(CodecUnderTest.of("cbor").decode(CodecUnderTest.hex("6100"))).isEqualTo("\0");
    }

    @Test
    void a_byte_order_mark_is_a_character_of_a_text_and_a_fault_of_json() {
        assertThat(CodecUnderTest.of("text").decode("\ufeffa")).isEqualTo("\ufeffa");
        assertThat(CodecUnderTest.of("text").encode("\ufeffa")).isEqualTo("\ufeffa");
        CodecUnderTest.json().refusal("\ufeff1");
        CodecUnderTest.typed(Plain.class).refusal("\ufeff{}");
    }

    @Test
    void an_overlong_form_is_refused_by_all_that_read_text() {
        CodecUnderTest.json().refusal(CodecUnderTest.hex("22c0af22"));
        CodecUnderTest.typed(Plain.class).refusal(CodecUnderTest.hex("7b226e616d65223a22c0af227d"));
        CodecUnderTest.of("text").refusal(CodecUnderTest.hex("c0af"));
        CodecUnderTest.of("cbor").refusal(CodecUnderTest.hex("62c0af"));
    }
}
