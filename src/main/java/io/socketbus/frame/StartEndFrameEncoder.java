package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.NOT_ENCODABLE;

import io.socketbus.frame.Marks.Next;
import io.vertx.core.buffer.Buffer;

/** Puts a frame between its marks, and escapes what would be taken for one. */
public final class StartEndFrameEncoder implements FrameEncoder {

    private final Marks marks;
    private final Limit limit;

    public StartEndFrameEncoder(Marks marks, int maxFrameBytes) {
        this.marks = marks;
        this.limit = new Limit(maxFrameBytes);
    }

    @Override
    public Wire wire(Buffer frame) throws FrameException {
        limit.checkEncodable(frame);
        if (frame.length() == 0 && marks.same()) {
            throw new FrameException(NOT_ENCODABLE, "two marks in a row hold no frame: an empty one cannot be written");
        }
        byte[] wire = marks.wire(frame.getBytes());
        checkReadBack(new Window(wire));
        return Wire.of(wire);
    }

    /** A mark may also be made by the end of the frame and the beginning of what follows. */
    private void checkReadBack(Window wire) throws FrameException {
        int i = marks.nextSpecial(wire, marks.start.length);
        for (Next next = marks.at(wire, i); next != Next.END; next = marks.at(wire, i)) {
            if (next == Next.START || next == Next.UNKNOWN) {
                throw new FrameException(NOT_ENCODABLE, "the frame contains the start mark");
            }
            i = marks.nextSpecial(
                    wire, i + (next == Next.ESCAPE ? marks.escapeAt(wire, i).wire().length : 1));
        }
        if (i + marks.end.length < wire.length()) {
            throw new FrameException(NOT_ENCODABLE, "the frame contains the end mark");
        }
    }
}
