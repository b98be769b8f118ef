package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.NOT_ENCODABLE;

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
    public Buffer encode(Buffer frame) throws FrameException {
        limit.checkEncodable(frame);
        if (frame.length() == 0 && marks.same()) {
            throw new FrameException(NOT_ENCODABLE, "two marks in a row hold no frame: an empty one cannot be written");
        }
        Buffer content = escaped(frame);
        refuse(content, marks.end(), "end");
        refuse(content, marks.start(), "start");
        return Buffer.buffer(
                        content.length() + marks.start().length() + marks.end().length())
                .appendBuffer(marks.start())
                .appendBuffer(content)
                .appendBuffer(marks.end());
    }

    private Buffer escaped(Buffer frame) {
        if (marks.escape().isEmpty()) {
            return frame;
        }
        Buffer escaped = Buffer.buffer(frame.length() + frame.length() / 8);
        for (int i = 0; i < frame.length(); i++) {
            Buffer sequence = marks.escape().get(frame.getByte(i));
            if (sequence == null) {
                escaped.appendByte(frame.getByte(i));
            } else {
                escaped.appendBuffer(sequence);
            }
        }
        return escaped;
    }

    /** A mark may also be made by the end of the content and the beginning of the end mark. */
    private void refuse(Buffer content, Buffer mark, String name) throws FrameException {
        Buffer wire = mark.length() == 1 ? content : content.copy().appendBuffer(marks.end());
        for (int i = 0; i < content.length() && i + mark.length() <= wire.length(); i++) {
            boolean found = true;
            for (int k = 0; k < mark.length() && found; k++) {
                found = wire.getByte(i + k) == mark.getByte(k);
            }
            if (found) {
                throw new FrameException(NOT_ENCODABLE, "the frame contains the " + name + " mark at offset " + i);
            }
        }
    }
}
