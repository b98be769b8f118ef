package io.socketbus.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.config.FramingConfig;
import io.socketbus.config.FramingConfig.Delimiter;
import io.socketbus.config.FramingConfig.Length;
import io.socketbus.config.FramingConfig.Line;
import io.socketbus.config.FramingConfig.Raw;
import io.socketbus.config.FramingConfig.StartEnd;
import io.socketbus.config.FramingConfig.Syslog;
import io.socketbus.config.FramingConfig.TextLength;
import io.socketbus.config.FramingConfig.Varint;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a framing owes any bytes, whoever made them up: no exception but its own, the same frames wherever the bytes are
 * cut, no more held than the limit and a header, and a way back for what it delivers.
 */
final class AnyStream {

    static final int MAX_FRAME_BYTES = 24;

    /** Bytes of a length that a separator ends, and of one in base 128. */
    private static final int DIGITS = 10;

    private static final int VARINT = 5;

    private final ConfiguredFraming framing;
    private final int mostHeld;

    private AnyStream(ConfiguredFraming framing) {
        this.framing = framing;
        this.mostHeld = mostHeld(framing.config());
    }

    /** Every framing that the samples have, and raw; each with either answer to a frame over the limit. */
    static List<AnyStream> all() {
        return Stream.concat(Samples.all().map(AnyStream::symmetric), Stream.of(JsonObject.of("type", "raw")))
                .distinct()
                .flatMap(AnyStream::bothPolicies)
                .map(AnyStream::new)
                .toList();
    }

    /** One that reads what it writes. */
    private static JsonObject symmetric(Sample sample) {
        JsonObject settings = sample.settings();
        return settings.getString("accept", "any").equals("crlf")
                ? settings.copy().put("write", "crlf")
                : settings;
    }

    private static Stream<ConfiguredFraming> bothPolicies(JsonObject settings) {
        ConfiguredFraming closing = ConfiguredFraming.of(settings, MAX_FRAME_BYTES);
        return settings.getString("engine", "own").equals("own")
                ? Stream.of(closing, ConfiguredFraming.skippingOversize(settings, MAX_FRAME_BYTES))
                : Stream.of(closing);
    }

    /** @throws AssertionError where the framing fails these bytes; cuts are taken from the random numbers */
    void check(String wire, Random random) throws FrameException {
        Decoded whole = framing.decode(Chunks.whole(wire));
        checkHeld(wire);
        if (framing.config() instanceof Raw) {
            assertThat(String.join("", whole.frames())).isEqualTo(wire);
        } else {
            assertThat(framing.decode(Chunks.byteByByte(wire))).isEqualTo(whole);
            assertThat(framing.decode(Chunks.random(wire, random))).isEqualTo(whole);
        }
        for (String frame : whole.frames()) {
            checkFrame(frame);
        }
    }

    private void checkHeld(String wire) {
        FrameDecoder decoder = framing.decoder();
        for (Buffer chunk : Chunks.byteByByte(wire)) {
            Decoded decoded = Decoded.by(decoder, List.of(chunk));
            assertThat(decoded.held()).as("held of %s", wire).isBetween(0, mostHeld);
            if (decoded.fault() != null) {
                return;
            }
        }
    }

    /** Within the limit; and written it gives the same frame, where it can be written. */
    private void checkFrame(String frame) throws FrameException {
        assertThat(frame.length()).isLessThanOrEqualTo(MAX_FRAME_BYTES);
        Decoded read = writtenAndRead(frame);
        if (read != null) {
            assertThat(read).isEqualTo(Decoded.exactly(frame));
        }
    }

    /** What is written is read as one frame, the same but for its own length in it, or is not written. */
    void checkWritten(String frame) throws FrameException {
        Decoded read = writtenAndRead(frame);
        if (read != null) {
            assertThat(read.frames()).as("frames of %s", frame).hasSize(1);
            String back = read.frames().get(0);
            assertThat(read).isEqualTo(Decoded.exactly(back));
            if (!keepsHeader()) {
                assertThat(back).isEqualTo(frame);
            }
            checkFrame(back);
        }
    }

    /** Whether a frame has its own length in it, which is set when it is written. */
    private boolean keepsHeader() {
        FramingConfig config = framing.config();
        return config instanceof Length length && length.strip() == 0
                || config instanceof Varint varint && !varint.strip();
    }

    private @Nullable Decoded writtenAndRead(String frame) throws FrameException {
        String wire;
        try {
            wire = framing.encode(frame);
        } catch (FrameException e) {
            if (e.kind() != FrameException.Kind.NOT_ENCODABLE) {
                throw e;
            }
            return null;
        }
        return framing.decode(Chunks.whole(wire));
    }

    /** The limit, and what may stand around a frame and is not delivered. */
    private static int mostHeld(FramingConfig framing) {
        if (framing instanceof Line) {
            return MAX_FRAME_BYTES + "\r\n".length() - 1;
        } else if (framing instanceof Delimiter delimiter) {
            return MAX_FRAME_BYTES + longest(delimiter.delimiters()) - 1;
        } else if (framing instanceof Length length) {
            return MAX_FRAME_BYTES + length.offset() + length.size();
        } else if (framing instanceof Varint varint) {
            return MAX_FRAME_BYTES + varint.offset() + VARINT;
        } else if (framing instanceof TextLength text) {
            int digits = Math.max(text.digits(), DIGITS + text.separator().length());
            return MAX_FRAME_BYTES + digits + text.trailer().length();
        } else if (framing instanceof StartEnd marked) {
            int widest = Math.max(1, longest(List.copyOf(marked.escape().values())));
            return widest * MAX_FRAME_BYTES
                    + marked.start().length()
                    + marked.end().length();
        }
        return MAX_FRAME_BYTES + (framing instanceof Syslog ? DIGITS + " ".length() : 0);
    }

    private static int longest(List<Buffer> texts) {
        return texts.stream().mapToInt(Buffer::length).max().orElse(0);
    }

    @Override
    public String toString() {
        return framing.toString();
    }
}
