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
    private final Dialogue dialogue;
    private final int sentBytesEach;
    private final int answerBytesEach;
    private final int number;
    private final int window;
    private long dueFrames;
    private long sentBytes;
    private long cameBytes;
    private boolean mayEnd;
    private boolean ended;

    /** What it says, and what it must hear. */
    record Dialogue(Script sent, Script answered) {

        /** With a server that sends each object back. */
        static Dialogue echoed(int peer, LoadShape shape) {
            String object = Line.object(peer, shape.frameBytes());
            Form form = shape.form();
            Script sent = new Tape(form.sent(object), shape.window());
            return new Dialogue(sent, form == Form.BRIDGE ? new Tape(form.answered(object), shape.window()) : sent);
        }
    }

    LoadPeer(int number, SocketChannel connected, Dialogue dialogue, int window, Selector selector) throws IOException {
        this.number = number;
        this.channel = connected;
        this.dialogue = dialogue;
        this.sentBytesEach = dialogue.sent().wireBytes();
        this.answerBytesEach = dialogue.answered().wireBytes();
        this.window = window;
        this.key = connected.register(selector, SelectionKey.OP_READ, this);
    }

    int number() {
        return number;
    }

    /** Frames that came back whole. */
    long framesBack() {
        return cameBytes / answerBytesEach;
    }

    /** Frames that were written whole. */
    long framesSent() {
        return sentBytes / sentBytesEach;
    }

    /** @param frames how many frames shall be sent in all */
    void due(long frames) {
        dueFrames = frames;
    }

    /** Sends nothing more but the rest of a begun frame. */
    void stop() {
        dueFrames = (sentBytes + sentBytesEach - 1) / sentBytesEach;
    }

    /** From now on the server may end the connection, after a whole frame. */
    void mayEnd() {
        mayEnd = true;
    }

    /** Whether the server has ended it. */
    boolean hasEnded() {
        return ended;
    }

    /** Whether all that is due was sent and came back. */
    boolean isDone() {
        return cameBytes == dueFrames * answerBytesEach;
    }

    /** Writes what is due and has room in the window. */
    void write() throws IOException {
        if (ended) {
            return;
        }
        long limit = Math.min(dueFrames, framesBack() + window) * sentBytesEach;
        while (sentBytes < limit) {
            int written = channel.write(dialogue.sent().from(sentBytes, limit - sentBytes));
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
            end();
            return;
        }
        if (cameBytes + count > framesSent() * answerBytesEach) {
            throw new WrongReplyException(this + ": more came back than was sent");
        }
        try {
            dialogue.answered().check(cameBytes, scratch.flip());
        } catch (WrongReplyException e) {
            throw new WrongReplyException(this + ": " + e.getMessage());
        }
        cameBytes += count;
    }

    private void end() throws IOException {
        if (!mayEnd) {
            throw new WrongReplyException(this + ": the server closed the connection");
        }
        if (cameBytes % answerBytesEach != 0) {
            throw new WrongReplyException(this + ": the server closed the connection in the middle of a frame");
        }
        ended = true;
        channel.close();
    }

    void close() throws IOException {
        channel.close();
    }

    @Override
    public String toString() {
        return "peer " + number + " (sent " + sentBytes + " bytes, got back " + cameBytes + ")";
    }
}
