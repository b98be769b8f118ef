package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.parsetools.RecordParser;

/** Frames of one size, by Vert.x's {@link RecordParser}. */
public final class RecordParserFixedDecoder extends RecordParserDecoder {

    public RecordParserFixedDecoder(int frameBytes, int maxFrameBytes) {
        super(RecordParser.newFixed(frameBytes), new Limit(maxFrameBytes));
        limit.require(frameBytes);
    }

    @Override
    void accept(Buffer record) {
        deliver(record, record.length());
    }
}
