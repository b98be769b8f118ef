package io.socketbus.frame;

import io.socketbus.frame.FrameHeader.Announced;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.parsetools.RecordParser;
import org.jspecify.annotations.Nullable;

/**
 * Frames led by a binary length, by Vert.x's {@link RecordParser} in its fixed mode: header, body, header, body.
 *
 * @see LengthField for the picture
 */
public final class RecordParserLengthDecoder extends RecordParserDecoder {

    private final LengthField field;
    private @Nullable Buffer header;
    private long bodyBytes;

    public RecordParserLengthDecoder(LengthField field, int maxFrameBytes) {
        super(RecordParser.newFixed(field.headerBytes()), new Limit(maxFrameBytes));
        this.field = field;
    }

    @Override
    void accept(Buffer record) throws FrameException {
        Buffer read = header;
        if (read == null) {
            onHeader(record);
        } else {
            header = null;
            parser.fixedSizeMode(field.headerBytes());
            finish(read, record);
        }
    }

    private void onHeader(Buffer record) throws FrameException {
        Announced announced = field.announced(record::getByte);
        limit.check(announced.headerBytes() + announced.bodyBytes() - field.strip());
        if (announced.bodyBytes() == 0) {
            // the parser has no mode for nothing
            finish(record, Buffer.buffer());
        } else {
            header = record;
            bodyBytes = announced.bodyBytes();
            parser.fixedSizeMode((int) announced.bodyBytes());
        }
    }

    @Override
    public @Nullable Awaited awaited() {
        return header == null ? null : new Awaited(field.headerBytes() + bodyBytes - held(), header.copy());
    }

    private void finish(Buffer header, Buffer body) {
        Buffer kept = header.getBuffer(field.strip(), header.length());
        Buffer frame = kept.length() == 0 ? body : kept.appendBuffer(body);
        deliver(frame, header.length() + body.length());
    }
}
