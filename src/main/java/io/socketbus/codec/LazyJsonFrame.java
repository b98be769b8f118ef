package io.socketbus.codec;

import io.socketbus.api.FrameCodecException;
import io.socketbus.api.JsonFrame;
import io.socketbus.api.UnreadableFrameException;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** The bytes of a frame, and what was read from them when somebody asked. */
final class LazyJsonFrame implements JsonFrame {

    /** What stands for the value null. */
    private static final Object NULL = new Object();

    /** Consumers of one frame are on several threads. */
    private static final ThreadLocal<JsonReader> READERS = ThreadLocal.withInitial(JsonReader::new);

    private final Buffer frame;
    private final Runnable onUnreadable;

    /** The value, or the refusal; null for as long as nobody has asked. */
    private volatile @Nullable Object read;

    /**
     * @param frame is not changed by anybody any more
     * @param onUnreadable told, on any thread and once, where it cannot be read
     */
    LazyJsonFrame(Buffer frame, Runnable onUnreadable) {
        this.frame = frame;
        this.onUnreadable = onUnreadable;
    }

    /** The frame itself. */
    Buffer frame() {
        return frame;
    }

    @Override
    public Buffer bytes() {
        return frame.copy();
    }

    @Override
    public @Nullable Object value() {
        Object found = read;
        if (found == null) {
            found = readOnce();
        }
        if (found instanceof UnreadableFrameException refusal) {
            throw refusal;
        }
        return found == NULL ? null : found;
    }

    private synchronized Object readOnce() {
        Object found = read;
        if (found == null) {
            found = valueOrRefusal();
            read = found;
        }
        return found;
    }

    private Object valueOrRefusal() {
        try {
            Object value = READERS.get().read(frame);
            return value == null ? NULL : value;
        } catch (FrameCodecException e) {
            onUnreadable.run();
            return new UnreadableFrameException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String toString() {
        return "JsonFrame of " + frame.length() + " bytes";
    }
}
