package io.socketbus.bench.server;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;

/** How the yardsticks of Vert.x cut frames and write them. */
enum VertxFraming {
    LINE {
        @Override
        Handler<Buffer> parser(Handler<Buffer> frames) {
            return RecordParser.newDelimited("\n", frames);
        }

        @Override
        void write(NetSocket socket, Buffer frame) {
            socket.write(frame.appendByte((byte) '\n'));
        }
    },
    LENGTH {
        @Override
        Handler<Buffer> parser(Handler<Buffer> frames) {
            return new LengthParser(frames).chunks();
        }

        @Override
        void write(NetSocket socket, Buffer frame) {
            socket.write(Buffer.buffer(Integer.BYTES + frame.length())
                    .appendInt(frame.length())
                    .appendBuffer(frame));
        }
    };

    /** The framing that this process shall have. */
    static VertxFraming asked() {
        return Yardstick.lengthFraming() ? LENGTH : LINE;
    }

    /** Takes the chunks of one socket. */
    abstract Handler<Buffer> parser(Handler<Buffer> frames);

    abstract void write(NetSocket socket, Buffer frame);

    /** A RecordParser that is asked for four bytes, then for as many as these say. */
    private static final class LengthParser {
        private final RecordParser parser = RecordParser.newFixed(Integer.BYTES, this::onRecord);
        private final Handler<Buffer> frames;
        private boolean header = true;

        LengthParser(Handler<Buffer> frames) {
            this.frames = frames;
        }

        Handler<Buffer> chunks() {
            return parser;
        }

        private void onRecord(Buffer record) {
            if (header) {
                parser.fixedSizeMode(record.getInt(0));
            } else {
                parser.fixedSizeMode(Integer.BYTES);
                frames.handle(record);
            }
            header = !header;
        }
    }
}
