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
import java.util.ArrayList;
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
        checkFrames(whole.frames());
    }

    /** Each is within the limit; and those that can be written are read again, alone and one after the other. */
    private void checkFrames(List<String> frames) throws FrameException {
        StringBuilder wire = new StringBuilder();
        List<String> written = new ArrayList<>();
        for (String frame : frames) {
            assertThat(frame.length()).isLessThanOrEqualTo(MAX_FRAME_BYTES);
            String bytes = written(frame);
            if (bytes != null) {
                wire.append(bytes);
                written.add(frame);
                assertThat(framing.decode(Chunks.whole(bytes))).isEqualTo(Decoded.exactly(frame));
            }
        }
        if (!(framing.config() instanceof Raw)) {
            assertThat(framing.decode(Chunks.whole(wire.toString()))).isEqualTo(new Decoded(written, null, 0, 0));
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

    /** What is written is read as one frame, the same but for its own length in it, or is not written. */
    void checkWritten(String frame) throws FrameException {
        String wire = written(frame);
        if (wire != null) {
            Decoded read = framing.decode(Chunks.whole(wire));
            assertThat(read.frames()).as("frames of %s", frame).hasSize(1);
            String back = read.frames().get(0);
            assertThat(read).isEqualTo(Decoded.exactly(back));
            if (!keepsHeader()) {
                assertThat(back).isEqualTo(frame);
            }
            checkFrames(List.of(back));
        }
    }

    /** Whether a frame has its own length in it, which is set when it is written. */
    private boolean keepsHeader() {
        FramingConfig config = framing.config();
        return config instanceof Length length && length.strip() == 0
                || config instanceof Varint varint && !varint.strip();
    }

    /** The bytes of a frame; null where it cannot be written. */
    private @Nullable String written(String frame) throws FrameException {
        try {
            return framing.encode(frame);
        } catch (FrameException e) {
            if (e.kind() != FrameException.Kind.NOT_ENCODABLE) {
                throw e;
            }
            return null;
        }
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
