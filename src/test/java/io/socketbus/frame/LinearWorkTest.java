package io.socketbus.frame;

import static io.socketbus.frame.Costly.repeating;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.frame.DelimiterFrameDecoder.Delimiting;
import io.socketbus.frame.LengthField.Counting;
import io.socketbus.frame.LengthField.Endian;
import io.socketbus.frame.VarintField.Stripping;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A peer that sends byte by byte costs in proportion to what it sends: twice the bytes, at most twice the work. */
class LinearWorkTest {

    private static final int SMALL = 512 * 1024;
    private static final int LARGE = 2 * SMALL;
    private static final Limit ENOUGH = new Limit(2 * LARGE);
    private static final Limit LITTLE = new Limit(100);
    private static final Buffer NO_SKIP = Buffer.buffer();

    @ParameterizedTest
    @MethodSource({"delimited", "announced", "startEnd", "texts"})
    void twice_the_bytes_one_at_a_time_take_at_most_twice_the_work(Costly costly) throws FrameException {
        long small = costly.work(SMALL);
        long large = costly.work(LARGE);

        assertThat(large).isLessThanOrEqualTo(2 * small + 1_000);
        assertThat((double) large / LARGE).isLessThanOrEqualTo(costly.mostPerByte());
    }

    static Stream<Costly> delimited() {
        Function<Window, FrameDecoder> lines = delimiters(ENOUGH, "\r\n", "\n");
        return Stream.of(
                new Costly("a line", lines, repeating("", "m", "\n"), 6),
                new Costly("a line of CR", lines, repeating("", "\r", "\n"), 6),
                new Costly("lines", lines, repeating("", "a line\r\n", ""), 6),
                new Costly("empty lines", lines, repeating("", "\n", ""), 6),
                new Costly("begun delimiters", delimiters(ENOUGH, "aaaab"), repeating("", "a", "b"), 6),
                new Costly("delimiters not quite", delimiters(ENOUGH, "baaaa"), repeating("", "a", "baaaa"), 12),
                new Costly("several delimiters", delimiters(ENOUGH, "-a", "bba", ";"), repeating("", "aab", ";"), 10),
                new Costly("an oversize line", delimiters(LITTLE, "\r\n", "\n"), repeating("", "\r", "\n"), 6),
                new Costly("bytes between lines", delimiters(ENOUGH, "\n"), repeating("", " ", ""), 6));
    }

    private static Function<Window, FrameDecoder> delimiters(Limit limit, String... delimiters) {
        Delimiters ends =
                new Delimiters(Stream.of(delimiters).map(Buffer::buffer).toList());
        Buffer skip = Buffer.buffer(" ");
        return window -> new DelimiterFrameDecoder(window, ends, Delimiting.STRIP, skip, limit, OversizePolicy.SKIP);
    }

    static Stream<Costly> announced() {
        LengthField length = new LengthField(0, 4, Endian.BIG, 0, Counting.EXCLUSIVE, 4);
        VarintField varint = new VarintField(0, Stripping.STRIP);
        TextLengthField netstring = new TextLengthField(0, Buffer.buffer(":"), TextLengthField.Base.DEC);
        return Stream.of(
                new Costly(
                        "a length",
                        announced(length, ""),
                        bytes -> "\0" + (char) (bytes >> 16) + "\0\0" + "m".repeat(bytes),
                        5),
                new Costly("lengths", announced(length, ""), repeating("", "\0\0\0\4\0\0\0\0", ""), 8),
                new Costly("varints", announced(varint, ""), repeating("", "\1a", ""), 8),
                new Costly("a netstring", announced(netstring, ","), bytes -> bytes + ":" + "m".repeat(bytes) + ',', 5),
                new Costly("netstrings", announced(netstring, ","), repeating("", "8:netcords,", ""), 8));
    }

    private static Function<Window, FrameDecoder> announced(FrameHeader header, String trailer) {
        return window -> new AnnouncedFrameDecoder(
                window, header, AnnouncedFrameDecoder.WHOLE_HEADER, Buffer.buffer(trailer), NO_SKIP, ENOUGH);
    }

    static Stream<Costly> startEnd() {
        Marks mllp = new Marks(Buffer.buffer("\13"), Buffer.buffer("\34\r"), Map.of());
        Map<Byte, Buffer> escapes = Map.of(
                (byte) '(', Buffer.buffer("!1"), (byte) ')', Buffer.buffer("!2"), (byte) '!', Buffer.buffer("!0"));
        Marks escaped = new Marks(Buffer.buffer("("), Buffer.buffer(")"), escapes);
        return Stream.of(
                new Costly("an HL7 message", marks(mllp, ENOUGH), repeating("\13", "m", "\34\r"), 7),
                new Costly("begun end marks", marks(mllp, ENOUGH), repeating("\13", "\34", "\34\r"), 10),
                new Costly("escapes", marks(escaped, ENOUGH), repeating("(", "!0!1!2", ")"), 16),
                new Costly("an oversize message", marks(mllp, LITTLE), repeating("\13", "\34", "\34\r"), 10),
                new Costly("empty messages", marks(escaped, ENOUGH), repeating("", "()", ""), 9));
    }

    private static Function<Window, FrameDecoder> marks(Marks marks, Limit limit) {
        return window -> new StartEndFrameDecoder(window, marks, NO_SKIP, limit, OversizePolicy.SKIP);
    }

    static Stream<Costly> texts() {
        Function<Window, FrameDecoder> syslog =
                window -> new SyslogFrameDecoder(window, NO_SKIP, ENOUGH, OversizePolicy.CLOSE);
        Function<Window, FrameDecoder> stomp = window -> new StompFrameDecoder(window, Buffer.buffer("\n"), ENOUGH);
        return Stream.of(
                new Costly("a syslog line", syslog, repeating("<1>", "m", "\n"), 6),
                new Costly("counted syslog messages", syslog, repeating("", "9 <1>hello\n", ""), 8),
                new Costly("a STOMP body", stomp, repeating("A\n\n", "m", "\0"), 6),
                new Costly("a STOMP command", stomp, repeating("", "m", "\n\n\0"), 8),
                new Costly("STOMP headers", stomp, repeating("A\n", "content-lengt:1\n", "\n\0"), 8),
                new Costly("STOMP heart-beats", stomp, repeating("", "\n", ""), 6));
    }
}
