package io.socketbus.frame;

import io.socketbus.frame.DelimiterFrameDecoder.Delimiting;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.parsetools.RecordParser;

/**
 * Frames that end with one delimiter, by Vert.x's {@link RecordParser}. An oversize frame ends the session.
 *
 * @see DelimiterFrameDecoder for several delimiters, skipping, and passing over oversize frames
 */
public final class RecordParserDelimiterDecoder extends RecordParserDecoder {

    private final Buffer delimiter;
    private final Ending ending;

    /** What is taken off a frame. */
    public enum Ending {
        /** The delimiter. */
        STRIP,
        /** Nothing. */
        KEEP,
        /** The delimiter, and one CR before it. */
        STRIP_WITH_CR;

        /** The one of the same meaning. */
        public static Ending of(Delimiting delimiting) {
            return delimiting == Delimiting.KEEP ? KEEP : STRIP;
        }
    }

    public RecordParserDelimiterDecoder(Buffer delimiter, Ending ending, int maxFrameBytes) {
        super(RecordParser.newDelimited(delimiter), new Limit(maxFrameBytes));
        this.delimiter = delimiter;
        this.ending = ending;
    }

    @Override
    void accept(Buffer record) throws FrameException {
        int wireBytes = record.length() + delimiter.length();
        Buffer frame =
                switch (ending) {
                    case STRIP -> record;
                    case KEEP -> record.appendBuffer(delimiter);
                    case STRIP_WITH_CR -> withoutCr(record);
                };
        limit.check(frame.length());
        deliver(frame, wireBytes);
    }

    private static Buffer withoutCr(Buffer record) {
        int last = record.length() - 1;
        return last >= 0 && record.getByte(last) == '\r' ? record.getBuffer(0, last) : record;
    }

    @Override
    void checkUnfinished(int heldBytes) {
        // what must not have come without an end: the end that has begun, or comes after it, comes too late
        long tooLong =
                switch (ending) {
                    case STRIP -> (long) limit.maxFrameBytes() + delimiter.length();
                    case KEEP -> limit.maxFrameBytes();
                    case STRIP_WITH_CR -> (long) limit.maxFrameBytes() + delimiter.length() + 1;
                };
        if (heldBytes >= tooLong) {
            fail(limit.tooLarge("no end of frame within " + heldBytes + " bytes"));
        }
    }
}
