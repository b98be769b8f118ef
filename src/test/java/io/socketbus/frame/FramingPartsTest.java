package io.socketbus.frame;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketbus.frame.LengthField.Counting;
import io.socketbus.frame.LengthField.Endian;
import io.socketbus.frame.TextLengthField.Base;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no framing can be made of is refused when it is made, and not by what it would do to a stream. */
class FramingPartsTest {

    private static final Buffer MARK = Buffer.buffer("~");
    private static final Buffer NONE = Buffer.buffer();

    static Stream<Named<ThrowingCallable>> parts() {
        return Stream.of(
                Named.of("a limit of nothing", () -> new Limit(0)),
                Named.of("no delimiter", () -> new Delimiters(List.of())),
                Named.of("an empty delimiter", () -> new Delimiters(List.of(MARK, NONE))),
                Named.of("an empty start", () -> new Marks(NONE, MARK, Map.of())),
                Named.of("an empty end", () -> new Marks(MARK, NONE, Map.of())),
                Named.of("an escape of one byte", () -> marks(Map.of("!", "!"))),
                Named.of("an escape that begins with a byte that is not escaped", () -> marks(Map.of("~", "!1"))),
                Named.of("two escapes that are the same", () -> marks(Map.of("~", "!1", "!", "!1"))),
                Named.of("an escape that begins with another", () -> marks(Map.of("~", "!1", "!", "!12"))),
                Named.of("digits and a separator", () -> new TextLengthField(4, MARK, Base.DEC)),
                Named.of("neither digits nor a separator", () -> new TextLengthField(0, NONE, Base.DEC)),
                Named.of("eleven digits", () -> new TextLengthField(11, NONE, Base.DEC)),
                Named.of("half a byte of digits", () -> new TextLengthField(3, NONE, Base.BCD)),
                Named.of("BCD and a separator", () -> new TextLengthField(0, MARK, Base.BCD)),
                Named.of("a separator that is a digit", () -> new TextLengthField(0, Buffer.buffer("a"), Base.HEX)),
                Named.of("an offset before the frame", () -> new VarintField(-1, VarintField.Stripping.KEEP)),
                Named.of("a length of no bytes", () -> length(0, 0, 0)),
                Named.of("a length of nine bytes", () -> length(0, 9, 0)),
                Named.of("a length before the frame", () -> length(-1, 2, 0)),
                Named.of("more stripped than the header", () -> length(1, 2, 4)),
                Named.of("less than nothing stripped", () -> length(1, 2, -1)));
    }

    private static Marks marks(Map<String, String> escape) {
        Map<Byte, Buffer> bytes = new HashMap<>();
        escape.forEach((content, wire) -> bytes.put((byte) content.charAt(0), Buffer.buffer(wire)));
        return new Marks(MARK, MARK, bytes);
    }

    private static LengthField length(int offset, int size, int strip) {
        return new LengthField(offset, size, Endian.BIG, 0, Counting.EXCLUSIVE, strip);
    }

    @ParameterizedTest
    @MethodSource("parts")
    void it_is_refused(ThrowingCallable part) {
        assertThatThrownBy(part)
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }
}
