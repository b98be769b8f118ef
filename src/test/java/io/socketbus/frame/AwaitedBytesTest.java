package io.socketbus.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.frame.FrameDecoder.Awaited;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a decoder tells of the rest of an unfinished frame. */
class AwaitedBytesTest {

    private static final Set<String> UNANNOUNCED =
            Set.of("line", "delimiter", "gelf", "start-end", "mllp", "slip", "jt808");

    static Stream<Sample> announced() {
        return Samples.all().filter(sample -> !isUnannounced(sample));
    }

    static Stream<Sample> unannounced() {
        return Samples.all().filter(AwaitedBytesTest::isUnannounced);
    }

    private static boolean isUnannounced(Sample sample) {
        return UNANNOUNCED.contains(sample.settings().getString("type"));
    }

    @ParameterizedTest
    @MethodSource("announced")
    void a_frame_is_whole_with_the_last_byte_that_is_awaited_and_not_before(Sample sample) throws FrameException {
        FrameDecoder decoder = sample.framing().decoder();
        String wire = sample.wire();
        Awaited awaited = null;
        int told = 0;

        for (int i = 0; i < wire.length(); i++) {
            decoder.feed(Latin1.bytes(wire.substring(i, i + 1)));
            boolean whole = decoder.next() != null;
            if (awaited != null) {
                told++;
                assertThat(whole).as("byte %d", i).isEqualTo(awaited.bytes() == 1);
            }
            awaited = decoder.awaited();
        }
        assertThat(told).isGreaterThanOrEqualTo(isOfOneByte(sample) ? 0 : 1);
        assertThat(awaited).isNull();
    }

    /** A frame of one byte is never unfinished. */
    private static boolean isOfOneByte(Sample sample) {
        return sample.settings().getInteger("size", 0) == 1
                && sample.settings().getString("type").equals("fixed");
    }

    @ParameterizedTest
    @MethodSource("unannounced")
    void nothing_is_told_where_nothing_announces_a_length(Sample sample) throws FrameException {
        FrameDecoder decoder = sample.framing().decoder();

        for (Buffer piece : Chunks.byteByByte(sample.wire())) {
            decoder.feed(piece);
            decoder.next();
            assertThat(decoder.awaited()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"type":"kafka","engine":"own"}            | 00 00 00                | null
                    {"type":"kafka","engine":"own"}            | 00 00 00 05 61          | 4 of 00000005
                    {"type":"kafka","engine":"record-parser"}  | 00 00 00 05 61          | 4 of 00000005
                    {"type":"modbus","engine":"own"}           | 00 01 00 00 00 06       | 6 of 000100000006
                    {"type":"modbus","engine":"record-parser"} | 00 01 00 00 00 06       | 6 of 000100000006
                    {"type":"fixed","size":3,"engine":"own"}   | 61                      | 2 of
                    {"type":"fixed","size":3,"engine":"record-parser"} | 61              | 2 of
                    {"type":"mqtt"}                            | 30 c8 01 61             | 199 of 30c801
                    {"type":"netstring"}                       | 33 3a 61 62 63          | 1 of 333a
                    {"type":"syslog"}                          | 35 20 61                | 4 of 3520
                    {"type":"syslog"}                          | 3c 31 33 3e             | null
                    {"type":"stomp"}                           | 41 0a 0a                | null
                    """)
    void the_header_that_announced_it_is_told_as_it_was_on_the_wire(String framing, String wire, String expected)
            throws FrameException {
        FrameDecoder decoder = ConfiguredFraming.of(new JsonObject(framing)).decoder();

        decoder.feed(Latin1.bytes(Latin1.hex(wire)));

        assertThat(decoder.next()).isNull();
        Awaited awaited = decoder.awaited();
        assertThat(
                        awaited == null
                                ? "null"
                                : (awaited.bytes() + " of "
                                                + HexFormat.of()
                                                        .formatHex(
                                                                awaited.header().getBytes()))
                                        .strip())
                .isEqualTo(expected);
    }
}
