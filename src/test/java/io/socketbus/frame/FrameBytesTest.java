package io.socketbus.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.nio.ReadOnlyBufferException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameBytesTest {

    static List<Consumer<Buffer>> changes() {
        return List.of(
                buffer -> buffer.setByte(0, (byte) 'x'),
                buffer -> buffer.setString(1, "xyz"),
                buffer -> buffer.appendByte((byte) 'd'),
                buffer -> buffer.appendString("d"),
                buffer -> buffer.appendBuffer(Buffer.buffer("d")));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_is_read_only_refuses_every_change(Consumer<Buffer> change) {
        byte[] bytes = {'a', 'b', 'c'};
        for (Buffer frame : List.of(FrameBytes.readOnly(bytes), FrameBytes.readOnly(FrameBytes.buffer(bytes)))) {
            assertThatThrownBy(() -> change.accept(frame)).isInstanceOf(ReadOnlyBufferException.class);
            assertThat(frame).isEqualTo(Buffer.buffer("abc"));
        }
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_is_not_takes_it_as_any_buffer_does(Consumer<Buffer> change) {
        Buffer frame = FrameBytes.buffer(new byte[] {'a', 'b', 'c'});
        Buffer expected = Buffer.buffer("abc");

        change.accept(frame);
        change.accept(expected);

        assertThat(frame).isEqualTo(expected);
    }
}
