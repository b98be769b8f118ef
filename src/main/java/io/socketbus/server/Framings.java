package io.socketbus.server;

import io.socketbus.config.FramingConfig;
import io.socketbus.config.FramingConfig.Delimiter;
import io.socketbus.config.FramingConfig.Engine;
import io.socketbus.config.FramingConfig.Fixed;
import io.socketbus.config.FramingConfig.Length;
import io.socketbus.config.FramingConfig.Line;
import io.socketbus.config.FramingConfig.LineEnd;
import io.socketbus.config.FramingConfig.Raw;
import io.socketbus.config.FramingConfig.StartEnd;
import io.socketbus.config.FramingConfig.Stomp;
import io.socketbus.config.FramingConfig.Syslog;
import io.socketbus.config.FramingConfig.TextLength;
import io.socketbus.config.FramingConfig.Varint;
import io.socketbus.config.LimitsConfig;
import io.socketbus.config.LimitsConfig.OnOversize;
import io.socketbus.config.ListenerConfig;
import io.socketbus.frame.AnnouncedFrameDecoder;
import io.socketbus.frame.DelimiterFrameDecoder;
import io.socketbus.frame.DelimiterFrameDecoder.Delimiting;
import io.socketbus.frame.DelimiterFrameEncoder;
import io.socketbus.frame.Delimiters;
import io.socketbus.frame.FixedFrameEncoder;
import io.socketbus.frame.FrameDecoder;
import io.socketbus.frame.FrameEncoder;
import io.socketbus.frame.LengthField;
import io.socketbus.frame.LengthFrameEncoder;
import io.socketbus.frame.Marks;
import io.socketbus.frame.OversizePolicy;
import io.socketbus.frame.RawFrameDecoder;
import io.socketbus.frame.RawFrameEncoder;
import io.socketbus.frame.RecordParserDelimiterDecoder;
import io.socketbus.frame.RecordParserDelimiterDecoder.Ending;
import io.socketbus.frame.RecordParserFixedDecoder;
import io.socketbus.frame.RecordParserLengthDecoder;
import io.socketbus.frame.SkipCheckedFrameEncoder;
import io.socketbus.frame.StartEndFrameDecoder;
import io.socketbus.frame.StartEndFrameEncoder;
import io.socketbus.frame.StompFrameDecoder;
import io.socketbus.frame.StompFrameEncoder;
import io.socketbus.frame.SyslogFrameDecoder;
import io.socketbus.frame.SyslogFrameEncoder;
import io.socketbus.frame.TextLengthField;
import io.socketbus.frame.TextLengthFrameEncoder;
import io.socketbus.frame.VarintField;
import io.socketbus.frame.VarintFrameEncoder;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Turns the framing of a configuration into decoders and encoders: the only place that knows both. */
public final class Framings {

    private static final Buffer LF = Buffer.buffer("\n");
    private static final Buffer CRLF = Buffer.buffer("\r\n");

    private Framings() {}

    /** Makes a decoder for each session. */
    public static Supplier<FrameDecoder> decoders(ListenerConfig listener) {
        FramingConfig framing = listener.framing();
        LimitsConfig limits = listener.limits();
        int max = limits.maxFrameBytes();
        OversizePolicy policy = limits.onOversize() == OnOversize.SKIP ? OversizePolicy.SKIP : OversizePolicy.CLOSE;
        if (framing instanceof Line line) {
            return lines(line, max, policy);
        } else if (framing instanceof Delimiter delimiter) {
            return delimited(delimiter, max, policy);
        } else if (framing instanceof Fixed fixed) {
            return fixed.engine() == Engine.RECORD_PARSER
                    ? () -> new RecordParserFixedDecoder(fixed.size(), max)
                    : () -> AnnouncedFrameDecoder.fixed(fixed.size(), fixed.skip(), max);
        } else if (framing instanceof Length length) {
            LengthField field = field(length);
            return length.engine() == Engine.RECORD_PARSER
                    ? () -> new RecordParserLengthDecoder(field, max)
                    : () -> AnnouncedFrameDecoder.length(field, length.skip(), max);
        }
        return others(framing, max, policy);
    }

    private static Supplier<FrameDecoder> others(FramingConfig framing, int max, OversizePolicy policy) {
        if (framing instanceof Varint varint) {
            VarintField field = field(varint);
            return () -> AnnouncedFrameDecoder.varint(field, varint.skip(), max);
        } else if (framing instanceof TextLength text) {
            TextLengthField field = field(text);
            return () -> AnnouncedFrameDecoder.textLength(field, text.trailer(), text.skip(), max);
        } else if (framing instanceof StartEnd startEnd) {
            Marks marks = marks(startEnd);
            return () -> new StartEndFrameDecoder(marks, startEnd.skip(), max, policy);
        } else if (framing instanceof Syslog syslog) {
            return () -> new SyslogFrameDecoder(syslog.skip(), max, policy);
        } else if (framing instanceof Stomp stomp) {
            return () -> new StompFrameDecoder(stomp.skip(), max);
        }
        return () -> new RawFrameDecoder(framing.skip(), max);
    }

    private static Supplier<FrameDecoder> lines(Line line, int max, OversizePolicy policy) {
        if (line.engine() == Engine.OWN) {
            Delimiters ends = new Delimiters(lineEnds(line.accept()));
            return () -> new DelimiterFrameDecoder(ends, Delimiting.STRIP, line.skip(), max, policy);
        }
        Buffer end = line.accept() == LineEnd.CRLF ? CRLF : LF;
        Ending ending = line.accept() == LineEnd.ANY ? Ending.STRIP_WITH_CR : Ending.STRIP;
        return () -> new RecordParserDelimiterDecoder(end, ending, max);
    }

    private static Supplier<FrameDecoder> delimited(Delimiter delimiter, int max, OversizePolicy policy) {
        Delimiting delimiting = delimiting(delimiter);
        if (delimiter.engine() == Engine.OWN) {
            Delimiters delimiters = new Delimiters(delimiter.delimiters());
            return () -> new DelimiterFrameDecoder(delimiters, delimiting, delimiter.skip(), max, policy);
        }
        return () -> new RecordParserDelimiterDecoder(delimiter.delimiters().get(0), Ending.of(delimiting), max);
    }

    /** The encoder that all sessions of a listener share. */
    public static FrameEncoder encoder(ListenerConfig listener) {
        FramingConfig framing = listener.framing();
        FrameEncoder encoder = encoder(framing, listener.limits().maxFrameBytes());
        return framing.skip().length() == 0 ? encoder : new SkipCheckedFrameEncoder(encoder, framing.skip());
    }

    private static FrameEncoder encoder(FramingConfig framing, int max) {
        if (framing instanceof Line line) {
            Buffer written = line.write() == LineEnd.CRLF ? CRLF : LF;
            return new DelimiterFrameEncoder(new Delimiters(lineEnds(line)), written, Delimiting.STRIP, max);
        } else if (framing instanceof Delimiter delimiter) {
            List<Buffer> delimiters = delimiter.delimiters();
            return new DelimiterFrameEncoder(new Delimiters(delimiters), delimiters.get(0), delimiting(delimiter), max);
        } else if (framing instanceof Fixed fixed) {
            return new FixedFrameEncoder(fixed.size());
        } else if (framing instanceof Length length) {
            return new LengthFrameEncoder(field(length), max);
        } else if (framing instanceof Varint varint) {
            return new VarintFrameEncoder(field(varint), max);
        } else if (framing instanceof TextLength text) {
            return new TextLengthFrameEncoder(field(text), text.trailer(), max);
        } else if (framing instanceof StartEnd startEnd) {
            return new StartEndFrameEncoder(marks(startEnd), max);
        } else if (framing instanceof Syslog syslog) {
            return new SyslogFrameEncoder(
                    SyslogFrameEncoder.Style.valueOf(syslog.write().name()), max);
        } else if (framing instanceof Stomp) {
            return new StompFrameEncoder(max);
        } else if (framing instanceof Raw) {
            return new RawFrameEncoder(max);
        }
        throw new IllegalArgumentException("no encoder for " + framing);
    }

    private static List<Buffer> lineEnds(LineEnd accepted) {
        return switch (accepted) {
            case ANY -> List.of(CRLF, LF);
            case LF -> List.of(LF);
            case CRLF -> List.of(CRLF);
        };
    }

    /** What no line that is written may contain: what the peer ends its lines with, and what ours end with. */
    private static List<Buffer> lineEnds(Line line) {
        return line.accept() == LineEnd.ANY || line.accept() != line.write()
                ? List.of(CRLF, LF)
                : lineEnds(line.accept());
    }

    private static Delimiting delimiting(Delimiter delimiter) {
        return delimiter.keep() ? Delimiting.KEEP : Delimiting.STRIP;
    }

    private static LengthField field(Length length) {
        return new LengthField(
                length.offset(),
                length.size(),
                LengthField.Endian.valueOf(length.endian().name()),
                length.adjustment(),
                length.inclusive() ? LengthField.Counting.INCLUSIVE : LengthField.Counting.EXCLUSIVE,
                length.strip());
    }

    private static VarintField field(Varint varint) {
        return new VarintField(
                varint.offset(), varint.strip() ? VarintField.Stripping.STRIP : VarintField.Stripping.KEEP);
    }

    private static TextLengthField field(TextLength text) {
        return new TextLengthField(
                text.digits(),
                text.separator(),
                TextLengthField.Base.valueOf(text.base().name()));
    }

    private static Marks marks(StartEnd startEnd) {
        Map<Byte, Buffer> escape = new HashMap<>();
        startEnd.escape().forEach((content, wire) -> escape.put(content.getByte(0), wire));
        return new Marks(startEnd.start(), startEnd.end(), escape);
    }
}
