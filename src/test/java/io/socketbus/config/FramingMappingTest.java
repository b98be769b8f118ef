package io.socketbus.config;

import static io.socketbus.config.Configs.framing;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.config.FramingConfig.Base;
import io.socketbus.config.FramingConfig.Delimiter;
import io.socketbus.config.FramingConfig.Empty;
import io.socketbus.config.FramingConfig.Endian;
import io.socketbus.config.FramingConfig.Engine;
import io.socketbus.config.FramingConfig.Fixed;
import io.socketbus.config.FramingConfig.Length;
import io.socketbus.config.FramingConfig.Line;
import io.socketbus.config.FramingConfig.LineEnd;
import io.socketbus.config.FramingConfig.Raw;
import io.socketbus.config.FramingConfig.StartEnd;
import io.socketbus.config.FramingConfig.Stomp;
import io.socketbus.config.FramingConfig.Syslog;
import io.socketbus.config.FramingConfig.SyslogWrite;
import io.socketbus.config.FramingConfig.TextLength;
import io.socketbus.config.FramingConfig.Varint;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each type of framing with nothing but what it needs, and with every key; each preset. */
class FramingMappingTest {

    private static final Buffer NONE = Buffer.buffer();
    private static final Buffer BLANK = Buffer.buffer(" ");
    private static final Engine BY_DEFAULT = Engine.OWN;

    private static Buffer bytes(int... bytes) {
        Buffer buffer = Buffer.buffer();
        for (int next : bytes) {
            buffer.appendByte((byte) next);
        }
        return buffer;
    }

    private static Arguments is(String written, FramingConfig read) {
        return Arguments.of(written, read);
    }

    static Stream<Arguments> defaults() {
        return Stream.of(
                is("{'type':'line'}", new Line(LineEnd.ANY, LineEnd.LF, BY_DEFAULT, NONE, Empty.SKIP)),
                is(
                        "{'type':'delimiter','delimiters':';'}",
                        new Delimiter(List.of(Buffer.buffer(";")), false, BY_DEFAULT, NONE, Empty.DELIVER)),
                is("{'type':'fixed','size':8}", new Fixed(8, BY_DEFAULT, NONE, Empty.DELIVER)),
                is("{'type':'length'}", new Length(0, 4, Endian.BIG, 0, false, 4, BY_DEFAULT, NONE, Empty.DELIVER)),
                is("{'type':'varint'}", new Varint(0, true, NONE, Empty.DELIVER)),
                is("{'type':'text-length','digits':4}", new TextLength(4, NONE, Base.DEC, NONE, NONE, Empty.DELIVER)),
                is(
                        "{'type':'start-end','start':'hex:02','end':'hex:03'}",
                        new StartEnd(bytes(2), bytes(3), Map.of(), NONE, Empty.DELIVER)),
                is("{'type':'raw'}", new Raw(NONE, Empty.DELIVER)));
    }

    static Stream<Arguments> presets() {
        return Stream.of(
                is("{'type':'mllp'}", new StartEnd(bytes(0x0b), bytes(0x1c, 0x0d), Map.of(), NONE, Empty.DELIVER)),
                is("{'type':'syslog'}", new Syslog(SyslogWrite.OCTET_COUNT, NONE, Empty.DELIVER)),
                is("{'type':'gelf'}", new Delimiter(List.of(bytes(0)), false, BY_DEFAULT, NONE, Empty.DELIVER)),
                is("{'type':'modbus'}", new Length(4, 2, Endian.BIG, 0, false, 0, BY_DEFAULT, NONE, Empty.DELIVER)),
                is(
                        "{'type':'slip'}",
                        new StartEnd(
                                bytes(0xc0),
                                bytes(0xc0),
                                Map.of(bytes(0xc0), bytes(0xdb, 0xdc), bytes(0xdb), bytes(0xdb, 0xdd)),
                                NONE,
                                Empty.DELIVER)),
                is(
                        "{'type':'netstring'}",
                        new TextLength(0, Buffer.buffer(":"), Base.DEC, Buffer.buffer(","), NONE, Empty.DELIVER)),
                is("{'type':'stomp'}", new Stomp(Buffer.buffer("\n\r"), Empty.DELIVER)),
                is("{'type':'tpkt'}", new Length(2, 2, Endian.BIG, 0, true, 0, BY_DEFAULT, NONE, Empty.DELIVER)),
                is(
                        "{'type':'jt808'}",
                        new StartEnd(
                                bytes(0x7e),
                                bytes(0x7e),
                                Map.of(bytes(0x7e), bytes(0x7d, 2), bytes(0x7d), bytes(0x7d, 1)),
                                NONE,
                                Empty.DELIVER)),
                is("{'type':'mqtt'}", new Varint(1, false, NONE, Empty.DELIVER)),
                is("{'type':'kafka'}", new Length(0, 4, Endian.BIG, 0, false, 4, BY_DEFAULT, NONE, Empty.DELIVER)),
                is("{'type':'protobuf'}", new Varint(0, true, NONE, Empty.DELIVER)));
    }

    static Stream<Arguments> everyKey() {
        String all = "'skip':' ','empty':'skip'}";
        return Stream.of(
                is(
                        "{'type':'line','accept':'crlf','write':'crlf','engine':'own'," + all,
                        new Line(LineEnd.CRLF, LineEnd.CRLF, Engine.OWN, BLANK, Empty.SKIP)),
                is(
                        "{'type':'delimiter','delimiters':['hex:0d 0a','|'],'keep':true,'engine':'own'," + all,
                        new Delimiter(
                                List.of(Buffer.buffer("\r\n"), Buffer.buffer("|")),
                                true,
                                Engine.OWN,
                                BLANK,
                                Empty.SKIP)),
                is("{'type':'fixed','size':8,'engine':'own'," + all, new Fixed(8, Engine.OWN, BLANK, Empty.SKIP)),
                is(
                        "{'type':'length','offset':3,'size':2,'endian':'little','adjustment':-5,'inclusive':true,"
                                + "'strip':1,'engine':'own'," + all,
                        new Length(3, 2, Endian.LITTLE, -5, true, 1, Engine.OWN, BLANK, Empty.SKIP)),
                is("{'type':'varint','offset':2,'strip':true," + all, new Varint(2, true, BLANK, Empty.SKIP)),
                is(
                        "{'type':'text-length','digits':6,'base':'bcd','trailer':';'," + all,
                        new TextLength(6, NONE, Base.BCD, Buffer.buffer(";"), BLANK, Empty.SKIP)),
                is(
                        "{'type':'text-length','separator':'#'," + all,
                        new TextLength(0, Buffer.buffer("#"), Base.DEC, NONE, BLANK, Empty.SKIP)),
                is(
                        "{'type':'start-end','start':'<','end':'>','escape':{'<':'ba','>':'bc','b':'bb'}," + all,
                        new StartEnd(
                                Buffer.buffer("<"),
                                Buffer.buffer(">"),
                                Map.of(
                                        Buffer.buffer("<"), Buffer.buffer("ba"),
                                        Buffer.buffer(">"), Buffer.buffer("bc"),
                                        Buffer.buffer("b"), Buffer.buffer("bb")),
                                BLANK,
                                Empty.SKIP)),
                is("{'type':'raw'," + all, new Raw(BLANK, Empty.SKIP)),
                is("{'type':'syslog','write':'lf'," + all, new Syslog(SyslogWrite.LF, BLANK, Empty.SKIP)),
                is("{'type':'stomp'," + all, new Stomp(BLANK, Empty.SKIP)));
    }

    @ParameterizedTest
    @MethodSource({"defaults", "presets", "everyKey"})
    void a_framing_is_read(String written, FramingConfig read) {
        String json = written.replace('\'', '"');

        assertThat(framing(json)).isEqualTo(read);
        assertThat(ConfigSchema.complaints(Configs.withFraming(json)))
                .as("what an editor says")
                .isEmpty();
    }

    @Test
    void every_type_and_preset_is_tested_here() {
        assertThat(Stream.concat(defaults(), presets()).map(arguments -> new JsonObject(
                                String.valueOf(arguments.get()[0]).replace('\'', '"'))
                        .getString("type")))
                .containsExactlyInAnyOrderElementsOf(FramingReader.TYPES);
    }

    @ParameterizedTest
    @MethodSource("overridden")
    void a_key_of_a_preset_can_be_overridden(String written, FramingConfig read) {
        assertThat(framing(written.replace('\'', '"'))).isEqualTo(read);
    }

    static Stream<Arguments> overridden() {
        return Stream.of(
                is(
                        "{'type':'mllp','end':'hex:1c'}",
                        new StartEnd(bytes(0x0b), bytes(0x1c), Map.of(), NONE, Empty.DELIVER)),
                is(
                        "{'type':'slip','escape':{}}",
                        new StartEnd(bytes(0xc0), bytes(0xc0), Map.of(), NONE, Empty.DELIVER)),
                is(
                        "{'type':'modbus','strip':6}",
                        new Length(4, 2, Endian.BIG, 0, false, 6, BY_DEFAULT, NONE, Empty.DELIVER)),
                is("{'type':'mqtt','offset':0}", new Varint(0, true, NONE, Empty.DELIVER)),
                is(
                        "{'type':'netstring','digits':3,'trailer':''}",
                        new TextLength(3, NONE, Base.DEC, NONE, NONE, Empty.DELIVER)));
    }

    @Test
    void the_whole_header_is_stripped_where_it_is_first_and_not_counted() {
        assertThat(framing("{\"type\":\"length\",\"size\":2}"))
                .extracting("strip")
                .isEqualTo(2);
        assertThat(framing("{\"type\":\"length\",\"offset\":1}"))
                .extracting("strip")
                .isEqualTo(0);
        assertThat(framing("{\"type\":\"length\",\"inclusive\":true}"))
                .extracting("strip")
                .isEqualTo(0);
    }

    @Test
    void an_empty_line_is_a_message_of_any_codec_but_json() {
        JsonObject text = Configs.withListener("{\"codec\":{\"type\":\"text\"}}");

        assertThat(Configs.listener(text).framing().empty()).isEqualTo(Empty.DELIVER);
    }
}
