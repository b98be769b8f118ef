package io.socketbus.codec;

import io.socketbus.api.FrameCodec;
import io.socketbus.api.FrameCodecException;
import io.socketbus.frame.FrameBytes;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * {@code text}: the body is a String in one charset. Strict both ways: bytes that are no characters, and characters that
 * have no bytes, are refused and never replaced.
 */
final class TextCodec implements FrameCodec {

    /** Where each character has bytes of its own: what was written needs no look. */
    private static final Set<Charset> ONE_TO_ONE =
            Set.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.US_ASCII);

    private final Charset charset;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder;
    private final boolean oneToOne;

    /** @param charset one that can encode */
    TextCodec(Charset charset) {
        this.charset = charset;
        this.oneToOne = ONE_TO_ONE.contains(charset);
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public String name() {
        return "text";
    }

    @Override
    public String decode(Buffer frame) throws FrameCodecException {
        FrameBytes bytes = FrameBytes.of(frame);
        if (charset.equals(StandardCharsets.UTF_8)) {
            int fault = Utf8.firstFault(bytes.array(), bytes.from(), bytes.to());
            if (fault >= 0) {
                throw notText(fault - bytes.from());
            }
            return new String(bytes.array(), bytes.from(), bytes.length(), StandardCharsets.UTF_8);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes.array(), bytes.from(), bytes.length());
        CharBuffer out = CharBuffer.allocate((int) Math.ceil((double) bytes.length() * decoder.maxCharsPerByte()) + 1);
        decoder.reset();
        CoderResult result = decoder.decode(in, out, true);
        if (result.isUnderflow()) {
            result = decoder.flush(out);
        }
        if (result.isError()) {
            throw notText(in.position() - bytes.from());
        }
        return out.flip().toString();
    }

    private FrameCodecException notText(int offset) {
        return new FrameCodecException("at byte " + offset + ": not " + charset);
    }

    @Override
    public Buffer encode(Object body) throws FrameCodecException {
        if (!(body instanceof String text)) {
            throw Refusals.wrongBody(body, "a String");
        }
        if (charset.equals(StandardCharsets.UTF_8)) {
            int fault = Utf8.loneSurrogate(text);
            if (fault >= 0) {
                throw noBytesFor(text, fault);
            }
            return Buffer.buffer(text);
        }
        CharBuffer in = CharBuffer.wrap(text);
        ByteBuffer out = ByteBuffer.allocate((int) Math.ceil((double) text.length() * encoder.maxBytesPerChar()) + 16);
        encoder.reset();
        CoderResult result = encoder.encode(in, out, true);
        if (result.isUnderflow()) {
            result = encoder.flush(out);
        }
        if (result.isError()) {
            throw noBytesFor(text, in.position());
        }
        Buffer frame = Buffer.buffer(out.position()).appendBytes(out.array(), 0, out.position());
        checkReadBack(frame, text);
        return frame;
    }

    /** Some charsets write two characters as the same bytes, and some their own escapes as they are. */
    private void checkReadBack(Buffer frame, String text) throws FrameCodecException {
        if (!oneToOne) {
            int difference = Arrays.mismatch(decode(frame).toCharArray(), text.toCharArray());
            if (difference >= 0) {
                throw noBytesFor(text, Math.min(difference, text.length() - 1));
            }
        }
    }

    private FrameCodecException noBytesFor(String text, int index) {
        return Refusals.wrongCharacter(text, index, "a character of " + charset);
    }
}
