package io.socketbus.codec;

import static io.socketbus.codec.CodecUnderTest.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.ReadOnlyBufferException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CborEncodingTest {

    private final CodecUnderTest cbor = CodecUnderTest.of("cbor");

    @Test
    void byte_strings_are_written_as_such_and_read_as_buffers_that_refuse_to_be_changed() {
        Buffer bytes = Buffer.buffer(new byte[] {0, (byte) 0xff});
        JsonObject body = new JsonObject().put("buffer", bytes).put("array", bytes.getBytes());

        JsonObject read = (JsonObject) cbor.decode(cbor.encodeToBuffer(body));

        assertThat(read.getBuffer("buffer")).isEqualTo(bytes);
        assertThat(read.getBuffer("array")).isEqualTo(bytes);
        assertThatThrownBy(() -> read.getBuffer("buffer").appendByte((byte) 1))
                .isInstanceOfAny(ReadOnlyBufferException.class, IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> read.getBuffer("buffer").setByte(0, (byte) 1))
                .isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void what_json_has_not_is_written_as_text() {
        assertThat(cbor.decode(
                        cbor.encodeToBuffer(new JsonArray().add(Instant.EPOCH).add(TimeUnit.DAYS))))
                .isEqualTo(new JsonArray().add("1970-01-01T00:00:00Z").add("DAYS"));
    }

    @Test
    void a_float_is_written_in_four_bytes_and_a_double_in_eight() {
        assertThat(cbor.encodeToBuffer(1.5f)).isEqualTo(hex("fa3fc00000"));
        assertThat(cbor.encodeToBuffer(1.5)).isEqualTo(hex("fb3ff8000000000000"));
        assertThat(cbor.encodeToBuffer(Float.NaN)).isEqualTo(hex("fa7fc00000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"273.15", "-0.001", "1E+300", "1E-9999", "12345678901234567890.123", "0"})
    void a_decimal_is_written_as_a_decimal_fraction_and_read_as_the_nearest_double(String digits) {
        Buffer frame = cbor.encodeToBuffer(new BigDecimal(digits));

        assertThat(frame.getByte(0)).isEqualTo((byte) 0xc4);
        assertThat(cbor.decode(frame)).isEqualTo(Double.parseDouble(digits));
    }

    /** Infinity is a number of CBOR, but a decimal that no double reaches is not. */
    @ParameterizedTest
    @ValueSource(strings = {"1E+400", "-1E+400", "1E-10000", "0E+10000"})
    void a_decimal_that_would_not_be_read_is_refused(String digits) {
        cbor.encodeRefusal(new BigDecimal(digits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\ude00", "\ud83d\ud83d\ude00"})
    void half_of_a_surrogate_pair_is_refused(String text) {
        assertThat(cbor.encodeRefusal(text)).contains("half of a surrogate pair");
        assertThat(cbor.encodeRefusal(new JsonObject().put("a", new JsonArray().add(text))))
                .startsWith("at /a/0: half");
        cbor.encodeRefusal(new JsonObject().put(text, 1));
    }

    @Test
    void a_class_that_cbor_has_not_is_refused_by_its_name_and_place() {
        assertThat(cbor.encodeRefusal(new JsonArray().add(1).add(Optional.of(1))))
                .isEqualTo("at /1: cannot encode a java.util.Optional");
    }

    @Test
    void what_was_refused_leaves_nothing_in_the_next_frame() {
        cbor.encodeRefusal(new JsonArray().add("begun").add(Optional.empty()));
        cbor.refusal(hex("8261610161"));

        assertThat(cbor.encodeToBuffer(new JsonArray().add(1))).isEqualTo(hex("8101"));
        assertThat(cbor.decode(hex("8101"))).isEqualTo(new JsonArray().add(1));
    }
}
