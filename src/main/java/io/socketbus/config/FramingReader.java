package io.socketbus.config;

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
import io.socketbus.config.LimitsConfig.OnOversize;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads the section {@code framing}: a type, or a preset, which is a type with its keys set. */
final class FramingReader {

    /** Every type and preset, in the order in which they are told. */
    static final List<String> TYPES = List.of(
            "line",
            "delimiter",
            "fixed",
            "length",
            "varint",
            "text-length",
            "start-end",
            "raw",
            "mllp",
            "syslog",
            "gelf",
            "modbus",
            "slip",
            "netstring",
            "stomp",
            "tpkt",
            "jt808",
            "mqtt",
            "kafka",
            "protobuf");

    private static final int MAX_HEADER_BYTES = 1 << 16;

    private final Section section;
    private final CodecConfig codec;
    private final LimitsConfig limits;

    FramingReader(Section section, CodecConfig codec, LimitsConfig limits) {
        this.section = section;
        this.codec = codec;
        this.limits = limits;
    }

    FramingConfig read() {
        String type = section.oneOf("type", TYPES, "line");
        if (section.refused("type")) {
            // of a type that is none nobody knows the keys
            return new Raw(Buffer.buffer(), Empty.DELIVER);
        }
        FramingConfig framing =
                switch (type) {
                    case "line" -> line();
                    case "delimiter" -> delimiter(List.of());
                    case "gelf" -> delimiter(List.of("hex:00"));
                    case "fixed" -> fixed();
                    case "length" -> length(0, 4, Counting.EXCLUSIVE);
                    case "modbus" -> length(4, 2, Counting.EXCLUSIVE);
                    case "tpkt" -> length(2, 2, Counting.INCLUSIVE);
                    case "kafka" -> length(0, 4, Counting.EXCLUSIVE);
                    case "varint", "protobuf" -> varint(0);
                    case "mqtt" -> varint(1);
                    case "text-length" -> textLength("", "");
                    case "netstring" -> textLength(":", ",");
                    case "raw" -> new Raw(skip(""), empty());
                    case "syslog" ->
                        new Syslog(
                                section.oneOf("write", SyslogWrite.class, SyslogWrite.OCTET_COUNT), skip(""), empty());
                    case "stomp" -> new Stomp(skip("\n\r"), empty());
                    default -> startEnd(type);
                };
        section.refuseUnknownKeys();
        return framing;
    }

    private enum Counting {
        EXCLUSIVE,
        INCLUSIVE
    }

    private Buffer skip(String byDefault) {
        return section.bytes("skip", byDefault);
    }

    private Empty empty() {
        return section.oneOf("empty", Empty.class, Empty.DELIVER);
    }

    /** @param own why the record parser cannot do it; empty where it can */
    private Engine engine(String own) {
        Engine engine = section.oneOf("engine", Engine.class, Engine.OWN);
        if (engine == Engine.RECORD_PARSER && !own.isEmpty()) {
            section.fault("engine", "must be own with " + own, "leave it out");
        }
        return engine;
    }

    private String needsOwn(Buffer skip) {
        return skip.length() > 0 ? "skip" : "";
    }

    private String needsOwnDelimited(Buffer skip) {
        return limits.onOversize() == OnOversize.SKIP ? "limits.onOversize skip" : needsOwn(skip);
    }

    private Line line() {
        LineEnd accept = section.oneOf("accept", LineEnd.class, LineEnd.ANY);
        LineEnd write = section.oneOf("write", List.of("lf", "crlf"), "lf").equals("lf") ? LineEnd.LF : LineEnd.CRLF;
        Buffer skip = skip("");
        // between lines of JSON an empty one is no message
        Empty byDefault = codec.type().equals("json") ? Empty.SKIP : Empty.DELIVER;
        Empty empty = section.oneOf("empty", Empty.class, byDefault);
        return new Line(accept, write, engine(needsOwnDelimited(skip)), skip, empty);
    }

    private Delimiter delimiter(List<String> byDefault) {
        List<Buffer> delimiters = new ArrayList<>();
        for (String text : section.requiredTexts("delimiters", byDefault, "a list of at least one delimiter")) {
            Buffer delimiter = Values.bytes(text);
            if (delimiter == null || delimiter.length() == 0) {
                section.fault(
                        "delimiters",
                        "must be texts, or hex: and pairs of hexadecimal digits, of at least one byte",
                        "such as [\"hex:00\"]");
            } else {
                delimiters.add(delimiter);
            }
        }
        boolean keep = section.flag("keep", false);
        Buffer skip = skip("");
        String own = delimiters.size() > 1 ? "several delimiters" : needsOwnDelimited(skip);
        return new Delimiter(List.copyOf(delimiters), keep, engine(own), skip, empty());
    }

    private Fixed fixed() {
        int size = section.requiredInteger("size", 1, Integer.MAX_VALUE);
        Buffer skip = skip("");
        return new Fixed(size, engine(needsOwn(skip)), skip, empty());
    }

    private Length length(int offsetByDefault, int sizeByDefault, Counting counting) {
        int offset = section.integer("offset", 0, MAX_HEADER_BYTES, offsetByDefault);
        int size = section.integer("size", 1, Long.BYTES, sizeByDefault);
        Endian endian = section.oneOf("endian", Endian.class, Endian.BIG);
        int adjustment = section.integer("adjustment", -MAX_HEADER_BYTES, MAX_HEADER_BYTES, 0);
        boolean inclusive = section.flag("inclusive", counting == Counting.INCLUSIVE);
        int whole = offset + size;
        int strip = section.integer("strip", 0, whole, offset == 0 && !inclusive ? whole : 0);
        Buffer skip = skip("");
        return new Length(offset, size, endian, adjustment, inclusive, strip, engine(needsOwn(skip)), skip, empty());
    }

    private Varint varint(int offsetByDefault) {
        int offset = section.integer("offset", 0, MAX_HEADER_BYTES, offsetByDefault);
        boolean strip = section.flag("strip", offset == 0);
        return new Varint(offset, strip, skip(""), empty());
    }

    private TextLength textLength(String separatorByDefault, String trailerByDefault) {
        int digits = section.integer("digits", 0, 10, 0);
        Buffer separator = section.bytes("separator", digits > 0 ? "" : separatorByDefault);
        Base base = section.oneOf("base", Base.class, Base.DEC);
        Buffer trailer = section.bytes("trailer", trailerByDefault);
        if (section.refused("digits", "separator")) {
            return new TextLength(digits, separator, base, trailer, skip(""), empty());
        }
        if (digits > 0 && separator.length() > 0) {
            section.fault("separator", "must not be set beside digits", "take one out");
        } else if (digits == 0 && separator.length() == 0) {
            section.fault("digits", "must be set, or separator", "add digits for a fixed width");
        }
        if (base == Base.BCD && (digits == 0 || digits % 2 != 0)) {
            section.fault("digits", "must be even with base bcd, two digits a byte", "change it");
        }
        return new TextLength(digits, separator, base, trailer, skip(""), empty());
    }

    private StartEnd startEnd(String type) {
        JsonObject preset =
                switch (type) {
                    case "mllp" -> marks("hex:0b", "hex:1c0d", new JsonObject());
                    case "slip" ->
                        marks(
                                "hex:c0",
                                "hex:c0",
                                new JsonObject().put("hex:c0", "hex:dbdc").put("hex:db", "hex:dbdd"));
                    case "jt808" ->
                        marks(
                                "hex:7e",
                                "hex:7e",
                                new JsonObject().put("hex:7e", "hex:7d02").put("hex:7d", "hex:7d01"));
                    default -> new JsonObject().put("escape", new JsonObject());
                };
        Buffer start = section.requiredBytes("start", preset.getString("start"));
        Buffer end = section.requiredBytes("end", preset.getString("end"));
        JsonObject written = section.free("escape");
        Map<Buffer, Buffer> escape = escape(section.has("escape") ? written : preset.getJsonObject("escape"));
        checkEscape(escape, start, end);
        return new StartEnd(start, end, escape, skip(""), empty());
    }

    private static JsonObject marks(String start, String end, JsonObject escape) {
        return new JsonObject().put("start", start).put("end", end).put("escape", escape);
    }

    private Map<Buffer, Buffer> escape(JsonObject written) {
        Map<Buffer, Buffer> escape = new LinkedHashMap<>();
        for (String key : written.fieldNames()) {
            Buffer content = Values.bytes(key);
            Buffer wire = written.getValue(key) instanceof String text ? Values.bytes(text) : null;
            if (content == null || content.length() != 1 || wire == null || wire.length() < 2) {
                refuseEscape("must map one byte to at least two", "such as {\"hex:c0\":\"hex:dbdc\"}");
            } else if (escape.put(content, wire) != null) {
                refuseEscape("must have each byte once", "take one out");
            }
        }
        return escape;
    }

    /** What is escaped must be read back as it was: marks and first bytes of escapes must never stand for themselves. */
    private void checkEscape(Map<Buffer, Buffer> escape, Buffer start, Buffer end) {
        if (escape.isEmpty() || section.refused("start", "end")) {
            return;
        }
        Set<Byte> marks = Set.copyOf(List.of(start.getByte(0), end.getByte(0)));
        for (Buffer wire : escape.values()) {
            if (!escape.containsKey(wire.getBuffer(0, 1))) {
                refuseEscape("must escape the first byte of each escape, too", "add it");
            }
            if (IntStream.range(0, wire.length()).anyMatch(i -> marks.contains(wire.getByte(i)))) {
                refuseEscape("must not contain a byte that begins a mark", "choose other bytes");
            }
            if (escape.values().stream().anyMatch(other -> other != wire && begins(other, wire))) {
                refuseEscape("must not have an escape that begins another", "choose other bytes");
            }
        }
        if (!marks.stream().allMatch(mark -> escape.containsKey(Buffer.buffer().appendByte(mark)))) {
            refuseEscape("must escape the first byte of start and end", "add them");
        }
    }

    private static boolean begins(Buffer shorter, Buffer longer) {
        return longer.length() >= shorter.length()
                && longer.getBuffer(0, shorter.length()).equals(shorter);
    }

    private void refuseEscape(String rule, String remedy) {
        section.fault("escape", rule, remedy);
    }
}
