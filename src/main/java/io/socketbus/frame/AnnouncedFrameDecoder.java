package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.BAD_FRAME;

import io.socketbus.frame.FrameHeader.Announced;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Frames whose length is known before they come: by a header, or because all have one size.
 *
 * <pre>
 *   ┌────────┬─────────────────────┬─────────┐
 *   │ header │ as long as it says  │ trailer │   delivered from {@code strip} bytes on, without the trailer
 *   └────────┴─────────────────────┴─────────┘
 * </pre>
 *
 * <p>A frame over the limit is refused on sight of its header, before anything is kept for it.
 */
public final class AnnouncedFrameDecoder extends WindowDecoder {

    /** Strips the header whatever its length. */
    public static final int WHOLE_HEADER = -1;

    private final FrameHeader header;
    private final int strip;
    private final byte[] trailer;
    private final Limit limit;
    private @Nullable Announced announced;

    AnnouncedFrameDecoder(Window window, FrameHeader header, int strip, Buffer trailer, Buffer skip, Limit limit) {
        super(window, skip);
        this.header = header;
        this.strip = strip;
        this.trailer = trailer.getBytes();
        this.limit = limit;
    }

    /** Frames of one size. */
    public static AnnouncedFrameDecoder fixed(int frameBytes, Buffer skip, int maxFrameBytes) {
        Announced size = new Announced(0, frameBytes);
        Limit limit = new Limit(maxFrameBytes);
        limit.require(frameBytes);
        return new AnnouncedFrameDecoder(new Window(), window -> size, 0, Buffer.buffer(), skip, limit);
    }

    /** Frames led by a binary length. */
    public static AnnouncedFrameDecoder length(LengthField field, Buffer skip, int maxFrameBytes) {
        return new AnnouncedFrameDecoder(
                new Window(), field, field.strip(), Buffer.buffer(), skip, new Limit(maxFrameBytes));
    }

    /** Frames led by a base-128 length. */
    public static AnnouncedFrameDecoder varint(VarintField field, Buffer skip, int maxFrameBytes) {
        return new AnnouncedFrameDecoder(
                new Window(), field, field.strip(), Buffer.buffer(), skip, new Limit(maxFrameBytes));
    }

    /** Frames led by a length in digits. */
    public static AnnouncedFrameDecoder textLength(
            TextLengthField field, Buffer trailer, Buffer skip, int maxFrameBytes) {
        return new AnnouncedFrameDecoder(new Window(), field, WHOLE_HEADER, trailer, skip, new Limit(maxFrameBytes));
    }

    @Override
    boolean betweenFrames() {
        return announced == null;
    }

    @Override
    @Nullable
    Buffer cut() throws FrameException {
        if (announced == null) {
            announced = header.read(window);
            if (announced == null) {
                return null;
            }
            limit.check(announced.headerBytes() + announced.bodyBytes() - stripped(announced));
        }
        long frameBytes = announced.headerBytes() + announced.bodyBytes();
        if (window.length() < frameBytes) {
            return null;
        }
        if (!window.beginsToMatch((int) frameBytes, trailer)) {
            throw new FrameException(BAD_FRAME, "no trailer after a frame of " + announced.bodyBytes() + " bytes");
        }
        if (window.length() < frameBytes + trailer.length) {
            return null;
        }
        Buffer frame = window.copy(stripped(announced), (int) frameBytes);
        window.drop((int) frameBytes + trailer.length);
        announced = null;
        return frame;
    }

    @Override
    public @Nullable Awaited awaited() {
        Announced known = announced;
        if (known == null) {
            return null;
        }
        long all = known.headerBytes() + known.bodyBytes() + trailer.length;
        return new Awaited(all - window.length(), window.copy(0, known.headerBytes()));
    }

    private int stripped(Announced header) {
        return strip == WHOLE_HEADER ? header.headerBytes() : strip;
    }
}
