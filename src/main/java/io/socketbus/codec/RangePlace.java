package io.socketbus.codec;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes between two offsets. */
final class RangePlace extends FramePlace {

    private final int from;
    private final int to;

    RangePlace(int from, int to) {
        this.from = from;
        this.to = to;
    }

    @Override
    public @Nullable String find(Buffer frame) {
        return frame.length() < to ? null : frame.getString(from, to, StandardCharsets.ISO_8859_1.name());
    }

    /** As much of it as the frame has. */
    @Override
    public Buffer text(Buffer frame) {
        int start = Math.min(from, frame.length());
        return frame.getBuffer(start, Math.max(start, Math.min(to, frame.length())));
    }

    @Override
    public @Nullable Buffer replaced(Buffer frame, String value) {
        if (frame.length() < to || value.length() != to - from) {
            return null;
        }
        byte[] bytes = frame.getBytes();
        System.arraycopy(value.getBytes(StandardCharsets.ISO_8859_1), 0, bytes, from, value.length());
        return Buffer.buffer(bytes);
    }

    @Override
    public @Nullable String numbered(long number, @Nullable String like) {
        return like == null ? null : inPlaceOf(like, number);
    }

    @Override
    public String kind() {
        return "a range of " + (to - from) + " bytes";
    }
}
