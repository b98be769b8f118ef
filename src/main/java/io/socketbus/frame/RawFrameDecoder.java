package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** No framing: what was read at once is a frame, or several where it is larger than the limit. */
public final class RawFrameDecoder extends WindowDecoder {

    private final Limit limit;

    public RawFrameDecoder(Buffer skip, int maxFrameBytes) {
        super(new Window(), skip);
        this.limit = new Limit(maxFrameBytes);
    }

    @Override
    boolean betweenFrames() {
        return true;
    }

    @Override
    @Nullable
    Buffer cut() {
        int length = Math.min(window.length(), limit.maxFrameBytes());
        Buffer frame = window.copy(0, length);
        window.drop(length);
        return frame;
    }

    @Override
    public int held() {
        return 0;
    }
}
