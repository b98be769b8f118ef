package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.parsetools.RecordParser;
import org.jspecify.annotations.Nullable;

/** Frames of one size, by Vert.x's {@link RecordParser}. */
public final class RecordParserFixedDecoder extends RecordParserDecoder {

    private final int frameBytes;

    public RecordParserFixedDecoder(int frameBytes, int maxFrameBytes) {
        super(RecordParser.newFixed(frameBytes), new Limit(maxFrameBytes));
        limit.require(frameBytes);
        this.frameBytes = frameBytes;
    }

    @Override
    void accept(Buffer record) {
        deliver(record, record.length());
    }

    @Override
    public @Nullable Awaited awaited() {
        return held() == 0 ? null : new Awaited(frameBytes - held(), Buffer.buffer());
    }
}
