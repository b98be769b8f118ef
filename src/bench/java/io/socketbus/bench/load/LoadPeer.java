package io.socketbus.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection: what was sent, what came back, and whether it was right. */
final class LoadPeer {

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Tape tape;
    private final int number;
    private final int window;
    private long dueFrames;
    private long sentBytes;
    private long cameBytes;

    LoadPeer(int number, SocketChannel connected, Tape tape, int window, Selector selector) throws IOException {
        this.number = number;
        this.channel = connected;
        this.tape = tape;
        this.window = window;
        this.key = connected.register(selector, SelectionKey.OP_READ, this);
    }

    int number() {
        return number;
    }

    /** Frames that came back whole. */
    long framesBack() {
        return cameBytes / tape.lineBytes();
    }

    /** @param frames how many frames shall be sent in all */
    void due(long frames) {
        dueFrames = frames;
    }

    /** Sends nothing more but the rest of a begun frame. */
    void stop() {
        dueFrames = (sentBytes + tape.lineBytes() - 1) / tape.lineBytes();
    }

    /** Whether all that is due was sent and came back. */
    boolean isDone() {
        return cameBytes == dueFrames * tape.lineBytes();
    }

    /** Writes what is due and has room in the window. */
    void write() throws IOException {
        long limit = Math.min(dueFrames, framesBack() + window) * tape.lineBytes();
        while (sentBytes < limit) {
            int written = channel.write(tape.from(sentBytes, limit - sentBytes));
            if (written == 0) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return;
            }
            sentBytes += written;
        }
        if (key.interestOps() != SelectionKey.OP_READ) {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    /** Reads once, and checks what came. */
    void read(ByteBuffer scratch) throws IOException {
        int count = channel.read(scratch.clear());
        if (count < 0) {
            throw new WrongReplyException(this + ": the server closed the connection");
        }
        if (cameBytes + count > sentBytes) {
            throw new WrongReplyException(this + ": more came back than was sent");
        }
        try {
            tape.check(cameBytes, scratch.flip());
        } catch (WrongReplyException e) {
            throw new WrongReplyException(this + ": " + e.getMessage());
        }
        cameBytes += count;
    }

    void close() throws IOException {
        channel.close();
    }

    @Override
    public String toString() {
        return "peer " + number + " (sent " + sentBytes + " bytes, got back " + cameBytes + ")";
    }
}
