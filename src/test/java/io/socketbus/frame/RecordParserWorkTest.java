package io.socketbus.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.frame.LengthField.Counting;
import io.socketbus.frame.LengthField.Endian;
import io.socketbus.frame.RecordParserDelimiterDecoder.Ending;
import io.vertx.core.buffer.Buffer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Vert.x's record parser does with a peer that sends byte by byte, counted in the buffers that it works on. It is
 * linear up to 4 MiB; beyond, its buffer grows by 4 MiB at a time, and each byte is moved once more for each 8 MiB.
 */
class RecordParserWorkTest {

    private static final int SMALL = 512 * 1024;
    private static final int LARGE = 2 * SMALL;
    private static final int MAX = 2 * LARGE;

    /** A decoder for frames of a size, and a stream of one such frame. */
    record Parsing(String name, IntFunction<FrameDecoder> decoder, IntFunction<String> stream, int mostPerByte) {

        long work(int length) throws FrameException {
            CountingBuffer.Work work = new CountingBuffer.Work();
            FrameDecoder fed = decoder.apply(length);
            String bytes = stream.apply(length);
            for (int i = 0; i < bytes.length(); i++) {
                fed.feed(new CountingBuffer(new byte[] {(byte) bytes.charAt(i)}, work));
            }
            Buffer frame = fed.next();
            if (frame == null || frame.length() != length) {
                throw new AssertionError("one frame of " + length + " bytes, found " + frame);
            }
            return work.bytes();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Parsing> decoders() {
        LengthField length = new LengthField(0, 4, Endian.BIG, 0, Counting.EXCLUSIVE, 4);
        return Stream.of(
                new Parsing("a line", size -> lines("\n"), size -> "m".repeat(size) + '\n', 6),
                new Parsing("a line of CR", size -> lines("\r\n"), size -> "\r".repeat(size) + "\r\n", 7),
                new Parsing(
                        "a delimiter begun at each byte", size -> lines("aaab"), size -> "a".repeat(size) + "aaab", 10),
                new Parsing("a size", size -> new RecordParserFixedDecoder(size, MAX), "m"::repeat, 5),
                new Parsing(
                        "a length",
                        size -> new RecordParserLengthDecoder(length, MAX),
                        size -> "\0" + (char) (size >> 16) + "\0\0" + "m".repeat(size),
                        5));
    }

    private static FrameDecoder lines(String delimiter) {
        return new RecordParserDelimiterDecoder(Buffer.buffer(delimiter), Ending.STRIP, MAX);
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void twice_the_bytes_one_at_a_time_take_at_most_twice_the_work(Parsing parsing) throws FrameException {
        long small = parsing.work(SMALL);
        long large = parsing.work(LARGE);

        assertThat(large).isLessThanOrEqualTo(2 * small + 1_000);
        assertThat((double) large / LARGE).isLessThanOrEqualTo(parsing.mostPerByte());
    }
}
