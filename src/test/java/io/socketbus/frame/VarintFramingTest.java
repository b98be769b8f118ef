package io.socketbus.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VarintFramingTest {

    @ParameterizedTest
    @ValueSource(strings = {"\1a", "\201\0a", "\201\200\0a", "\201\200\200\0a", "\201\200\200\200\0a"})
    void a_length_may_take_up_to_five_bytes(String wire) {
        ConfiguredFraming framing = ConfiguredFraming.of(JsonObject.of("type", "protobuf"));

        assertThat(framing.decode(Chunks.byteByByte(wire + wire))).isEqualTo(Decoded.exactly("a", "a"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152})
    void a_length_takes_no_more_bytes_than_it_must(int length) throws FrameException {
        ConfiguredFraming framing = ConfiguredFraming.of(JsonObject.of("type", "protobuf"), 1 << 22);
        int headerBytes = length < 1 << 7 ? 1 : length < 1 << 14 ? 2 : length < 1 << 21 ? 3 : 4;
        String frame = "p".repeat(length);

        String wire = framing.encode(frame);

        assertThat(wire).hasSize(headerBytes + length);
        assertThat(framing.decode(Chunks.whole(wire)).frames()).containsExactly(frame);
    }

    @Test
    void a_length_that_is_cut_anywhere_is_waited_for() {
        ConfiguredFraming mqtt = ConfiguredFraming.of(JsonObject.of("type", "mqtt"));
        String packet = "\60\200\1" + "m".repeat(128);

        assertThat(mqtt.decode(Chunks.whole("\60"))).isEqualTo(Decoded.unfinished(1));
        assertThat(mqtt.decode(Chunks.whole("\60\200"))).isEqualTo(Decoded.unfinished(2));
        assertThat(mqtt.decode(Chunks.byteByByte(packet + "\340\0"))).isEqualTo(Decoded.exactly(packet, "\340\0"));
    }

    @Test
    void a_wrong_length_in_a_kept_header_is_written_right() throws FrameException {
        ConfiguredFraming mqtt = ConfiguredFraming.of(JsonObject.of("type", "mqtt"));

        assertThat(mqtt.encode("\60\0abc")).isEqualTo("\60\3abc");
        assertThat(mqtt.encode("\60\377\377\377\377\17")).isEqualTo("\60\0");
        assertThat(mqtt.encode("\60\5" + "m".repeat(200))).isEqualTo("\60\310\1" + "m".repeat(200));
    }
}
