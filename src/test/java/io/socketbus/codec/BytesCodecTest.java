package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;

class BytesCodecTest {

    private final CodecUnderTest bytes = CodecUnderTest.of("bytes");

    @Test
    void the_body_is_the_frame_and_refuses_to_be_changed() {
        Buffer body = (Buffer) bytes.decode(CodecUnderTest.hex("00ff0a"));

        assertThat(body).isEqualTo(CodecUnderTest.hex("00ff0a"));
        assertThatThrownBy(() -> body.setByte(0, (byte) 1)).isInstanceOf(ReadOnlyBufferException.class);
        body.getBytes()[0] = 1;
        assertThat(body).isEqualTo(CodecUnderTest.hex("00ff0a"));
    }

    @Test
    void an_array_is_copied_into_the_frame() {
        byte[] body = {1, 2};
        Buffer frame = bytes.encodeToBuffer(body);
        body[0] = 7;

        assertThat(frame).isEqualTo(CodecUnderTest.hex("0102"));
    }

    @Test
    void another_body_is_refused() {
        assertThat(bytes.encodeRefusal("text"))
                .isEqualTo("a body of java.lang.String cannot be encoded; send a Buffer or byte[]");
    }
}
