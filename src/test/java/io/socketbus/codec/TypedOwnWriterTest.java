package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.socketbus.codec.OwnWays.Line;
import io.socketbus.codec.OwnWays.Script;
import io.socketbus.testkit.Seeded;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Types that write themselves: the frame is what Jackson's generator writes, or refused where that is no frame. */
class TypedOwnWriterTest {

    private static final int SCRIPTS = 40_000;
    private static final byte[] BYTES = {1, 2, 3, -1, -2};

    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "b",
            "\u20ac",
            "\ud83d\ude00",
            "\ud800",
            "\"\\/\b\f\n\r\t\u0001\u007f",
            "n".repeat(256),
            "n".repeat(257));

    private static final List<String> RAW =
            List.of("1", "null", "\"x\"", "[1]", "{\"r\":[]}", " ", ",", "1e400", "1 2", "\ud800", "]", "1e5", "01");

    private final TypedByJackson both = new TypedByJackson(Script.class);
    private final CodecUnderTest scripts = CodecUnderTest.typed(Script.class);

    @Test
    void whatever_is_written_in_any_order_is_the_same_or_refused() {
        int written = 0;
        for (int seed = 0; seed < SCRIPTS; seed++) {
            Script script = script(new Random(seed));
            @Nullable Buffer[] frame = new @Nullable Buffer[1];
            Seeded.run(seed, () -> frame[0] = both.encode(script));
            written += frame[0] == null ? 0 : 1;
        }
        assertThat(written).isBetween(SCRIPTS / 10, SCRIPTS);
    }

    /** Mostly one value, in which names and values come as they must. */
    private static Script script(Random random) {
        List<Line> lines = new ArrayList<>();
        value(lines, random, 0);
        if (random.nextInt(4) == 0) {
            lines.add(random.nextInt(lines.size() + 1), anyCall(random));
        }
        if (random.nextInt(8) == 0) {
            lines.remove(random.nextInt(lines.size()));
        }
        return new Script(lines);
    }

    private static void value(List<Line> lines, Random random, int depth) {
        int kind = random.nextInt(depth > 4 ? 3 : 6);
        if (kind < 3) {
            lines.add(scalar(random));
        } else if (kind == 3) {
            lines.add(random.nextBoolean() ? JsonGenerator::writeStartArray : out -> out.writeStartArray(BYTES, 7));
            for (int elements = random.nextInt(4); elements > 0; elements--) {
                value(lines, random, depth + 1);
            }
            lines.add(JsonGenerator::writeEndArray);
        } else {
            lines.add(random.nextBoolean() ? JsonGenerator::writeStartObject : out -> out.writeStartObject(BYTES, 7));
            for (int members = random.nextInt(4); members > 0; members--) {
                String name = random.nextInt(4) == 0 ? any(TEXTS, random) : "m" + members;
                lines.add(
                        random.nextBoolean()
                                ? out -> out.writeFieldName(name)
                                : out -> out.writeFieldName(new SerializedString(name)));
                value(lines, random, depth + 1);
            }
            lines.add(JsonGenerator::writeEndObject);
        }
    }

    private static Line anyCall(Random random) {
        Line call = any(
                List.of(
                        scalar(random),
                        JsonGenerator::writeStartObject,
                        JsonGenerator::writeStartArray,
                        JsonGenerator::writeEndObject,
                        JsonGenerator::writeEndArray,
                        JsonGenerator::flush,
                        out -> out.writeFieldId(7),
                        out -> out.writeStringField("m1", "twice"),
                        out -> out.writeRaw(",\"m1\":2"),
                        out -> out.writeRaw(' ')),
                random);
        return random.nextBoolean() ? call : swallowing(call);
    }

    private static Line swallowing(Line call) {
        return out -> {
            try {
                call.run(out);
            } catch (IOException e) {
                out.writeNull();
            }
        };
    }

    private static Line scalar(Random random) {
        String text = any(TEXTS, random);
        String raw = any(RAW, random);
        int power = any(List.of(0, 20, 63, 64), random);
        double real = any(List.of(0.1, -0.0, 1e300, Double.MIN_VALUE, Double.NaN), random);
        float half = any(List.of(0.1f, Float.MAX_VALUE, Float.POSITIVE_INFINITY), random);
        String decimal = any(List.of("1.10", "1E+400", "1E-20000", "1E+300", "-0.000", "1e63"), random);
        return any(
                List.of(
                        JsonGenerator::writeNull,
                        out -> out.writeBoolean(true),
                        out -> out.writeNumber((short) -7),
                        out -> out.writeNumber(Integer.MIN_VALUE),
                        out -> out.writeNumber(Long.MIN_VALUE),
                        out -> out.writeNumber(BigInteger.TEN.pow(power)),
                        out -> out.writeNumber(real),
                        out -> out.writeNumber(half),
                        out -> out.writeNumber(new BigDecimal(decimal)),
                        out -> out.writeNumber((BigDecimal) null),
                        out -> out.writeNumber(raw),
                        out -> out.writeNumber(raw.toCharArray(), 0, raw.length()),
                        out -> out.writeString(text),
                        out -> out.writeString((String) null),
                        out -> out.writeString(text.toCharArray(), 0, text.length()),
                        out -> out.writeString(new SerializedString(text)),
                        out -> out.writeString(new StringReader(text), -1),
                        out -> out.writeUTF8String("\u20ac\n".getBytes(StandardCharsets.UTF_8), 0, 4),
                        out -> out.writeUTF8String(BYTES, 0, 5),
                        out -> out.writeRawUTF8String("\u20ac\\n".getBytes(StandardCharsets.UTF_8), 0, 5),
                        out -> out.writeRawValue(raw),
                        out -> out.writeRawValue(raw, 0, 1),
                        out -> out.writeRawValue(raw.toCharArray(), 0, raw.length()),
                        out -> out.writeRawValue(new SerializedString(raw)),
                        out -> out.writeBinary(Base64Variants.MODIFIED_FOR_URL, BYTES, 1, 4),
                        out -> out.writeBinary(new ByteArrayInputStream(BYTES), 4),
                        out -> out.writeBinary(new ByteArrayInputStream(BYTES), -1),
                        out -> out.writeEmbeddedObject(BYTES),
                        out -> out.writeEmbeddedObject(Map.of()),
                        out -> out.writeArray(new int[] {1, 2, 3}, 1, 2),
                        out -> out.writeArray(new double[] {1.5, Double.NaN}, 0, 1),
                        out -> out.writePOJO(Arrays.asList(1, "a", null, Map.of("k", 1.5f))),
                        out -> out.writeTree(out.getCodec().createArrayNode()),
                        out -> out.writeTypeId("t"),
                        out -> out.writeObjectId("i")),
                random);
    }

    private static <T> T any(List<T> choice, Random random) {
        return choice.get(random.nextInt(choice.size()));
    }

    // ---- limits ----

    @Test
    void fifty_thousand_tokens_pass_and_one_more_is_refused() {
        assertThat(both.encode(array(49_998))).isNotNull();
        assertThat(both.encode(array(49_999))).isNull();
        assertThat(scripts.encodeRefusal(array(49_999))).isEqualTo("more than 50000 tokens");
    }

    private static Script array(int elements) {
        return new Script(List.of(out -> out.writeArray(new int[elements], 0, elements)));
    }

    @Test
    void sixty_four_levels_pass_and_one_more_is_refused() {
        assertThat(both.encode(nested(64))).isNotNull();
        assertThat(scripts.encodeRefusal(nested(65))).contains("more than 64 levels of objects and arrays");
    }

    private static Script nested(int levels) {
        List<Line> lines = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            lines.add(JsonGenerator::writeStartArray);
        }
        return new Script(lines);
    }

    @Test
    void a_refusal_says_what_and_where() {
        Script twice = new Script(List.of(
                JsonGenerator::writeStartObject,
                out -> out.writeArrayFieldStart("a"),
                JsonGenerator::writeStartObject,
                out -> out.writeStringField("b/c", "once"),
                out -> out.writeStringField("b/c", "twice")));
        Script infinite = new Script(
                List.of(JsonGenerator::writeStartArray, JsonGenerator::writeNull, out -> out.writeNumber(Double.NaN)));

        assertThat(scripts.encodeRefusal(twice)).isEqualTo("at /a/0/b~1c: duplicate name \"b/c\"");
        assertThat(scripts.encodeRefusal(infinite))
                .isEqualTo("at /1: a number must be finite and within the reach of a double, found NaN");
    }

    // ---- what outlives a frame ----

    @Test
    void a_generator_that_a_type_has_kept_writes_nothing_into_the_next_frame() {
        List<JsonGenerator> kept = new ArrayList<>();
        scripts.encode(new Script(List.of(kept::add, JsonGenerator::writeStartArray)));
        scripts.encodeRefusal(
                new Script(List.of(kept::add, JsonGenerator::writeStartArray, out -> out.writeRaw("]]"))));

        Script next = new Script(List.of(
                JsonGenerator::writeStartArray,
                out -> kept.forEach(old -> {
                    assertThatThrownBy(() -> old.writeNumber(7)).isInstanceOf(IOException.class);
                    assertThatThrownBy(() -> old.writeRaw("7")).isInstanceOf(IOException.class);
                    assertThatThrownBy(() -> old.writeFieldName("7")).isInstanceOf(IOException.class);
                    assertThatThrownBy(() -> old.writeEndArray()).isInstanceOf(IOException.class);
                }),
                JsonGenerator::writeEndArray));
        assertThat(scripts.encode(next)).isEqualTo("[]");
    }
}
