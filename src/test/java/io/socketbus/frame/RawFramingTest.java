package io.socketbus.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** No framing: a chunk is a frame. */
class RawFramingTest {

    private final ConfiguredFraming framing = ConfiguredFraming.of(JsonObject.of("type", "raw"), 8);

    @Test
    void each_chunk_is_a_frame_and_an_empty_one_is_none() {
        assertThat(framing.decode(Chunks.cutAt(3, "one\ntwo"))).isEqualTo(Decoded.exactly("one", "\ntwo"));
        assertThat(framing.decode(Chunks.cutAt(0, "one"))).isEqualTo(Decoded.exactly("one"));
    }

    @Test
    void a_chunk_over_the_limit_is_several_frames() {
        assertThat(framing.decode(Chunks.whole("12345678"))).isEqualTo(Decoded.exactly("12345678"));
        assertThat(framing.decode(Chunks.whole("123456789"))).isEqualTo(Decoded.exactly("12345678", "9"));
    }
}
