package io.socketbus.dryrun;

import io.socketbus.config.FramingConfig;
import io.socketbus.config.FramingConfig.Raw;
import io.socketbus.frame.FrameDecoder;
import io.socketbus.frame.FrameException;
import io.vertx.core.buffer.Buffer;

/**
 * A stream on its way through a decoder that has seen nothing yet.
 *
 * <p>The decoder is fed byte by byte, which by its contract makes no difference to what it finds, and so the place of
 * each thing is known: what it finds ends at the byte that was fed last, and began as many bytes ago as it held.
 */
final class Cutting {

    private static final int BETWEEN_FRAMES = -1;

    private final FrameDecoder decoder;
    private final Buffer input;
    private final Findings findings;
    private int fed;
    private int begin = BETWEEN_FRAMES;
    private long oversize;

    private Cutting(FrameDecoder decoder, Buffer input, Findings findings) {
        this.decoder = decoder;
        this.input = input;
        this.findings = findings;
    }

    /** Tells all that a new decoder of this framing finds. */
    static void cut(FramingConfig framing, FrameDecoder decoder, Buffer input, Findings findings) {
        try {
            if (framing instanceof Raw raw) {
                cutRaw(raw, decoder, input, findings);
            } else {
                new Cutting(decoder, input, findings).cut();
            }
        } catch (FrameException e) {
            throw new AssertionError("the framing raw has no rule to break", e);
        }
    }

    /** The one framing to which chunks make a difference: the whole stream is one. */
    private static void cutRaw(Raw framing, FrameDecoder decoder, Buffer input, Findings findings)
            throws FrameException {
        decoder.feed(input);
        int from = 0;
        for (Buffer frame = decoder.next(); frame != null; frame = decoder.next()) {
            while (isIn(framing.skip(), input.getByte(from))) {
                from++;
            }
            int to = from + frame.length();
            findings.frame(new Span(from, to), frame);
            from = to;
        }
    }

    private static boolean isIn(Buffer set, byte wanted) {
        for (int i = 0; i < set.length(); i++) {
            if (set.getByte(i) == wanted) {
                return true;
            }
        }
        return false;
    }

    private void cut() {
        while (fed < input.length()) {
            decoder.feed(input.getBuffer(fed, fed + 1));
            fed++;
            try {
                take();
            } catch (FrameException e) {
                findings.fault(sinceBegin(), e);
                return;
            }
        }
        if (begin != BETWEEN_FRAMES) {
            findings.unfinished(sinceBegin(), decoder.awaited());
        }
    }

    private void take() throws FrameException {
        for (Buffer frame = decoder.next(); frame != null; frame = decoder.next()) {
            findings.frame(sinceBegin(), frame);
            begin = BETWEEN_FRAMES;
        }
        if (decoder.oversize() > oversize) {
            oversize = decoder.oversize();
            findings.passedOver(sinceBegin());
            begin = BETWEEN_FRAMES;
        }
        int held = decoder.held();
        if (held == 0) {
            begin = BETWEEN_FRAMES;
        } else if (begin == BETWEEN_FRAMES || fed - held < begin) {
            // of a frame that is passed over little is held, but its beginning was seen before
            begin = fed - held;
        }
    }

    private Span sinceBegin() {
        return new Span(begin == BETWEEN_FRAMES ? fed - 1 : begin, fed);
    }
}
