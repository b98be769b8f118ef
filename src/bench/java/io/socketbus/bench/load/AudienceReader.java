package io.socketbus.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One connection of an {@link Audience}. The first line that comes says where it has joined. */
final class AudienceReader {

    private final SocketChannel channel;
    private @Nullable ByteBuffer first;
    private long cameBytes;
    private long framesBack;

    AudienceReader(SocketChannel connected, Selector selector) throws IOException {
        this.channel = connected;
        connected.configureBlocking(false);
        connected.register(selector, SelectionKey.OP_READ, this);
    }

    /** Whether its first line has come. */
    boolean hasBegun() {
        return cameBytes > 0;
    }

    /** Lines before the next one, those included that were sent before it joined. */
    long framesBack() {
        return framesBack;
    }

    /** @param sentFrames lines that the source has sent; fewer than a period of the tape may be on their way */
    void begin(Tape tape, long sentFrames) throws IOException {
        ByteBuffer line = first == null ? ByteBuffer.allocate(tape.wireBytes()) : first;
        first = line;
        require(channel.read(line));
        if (line.hasRemaining()) {
            return;
        }
        long newest = sentFrames - 1;
        long frame = newest - Math.floorMod(newest - Line.place(line), (long) tape.periodFrames());
        tape.check(frame * tape.wireBytes(), line.flip());
        cameTo(tape, (frame + 1) * tape.wireBytes());
        first = null;
    }

    /** Reads once, and checks what came. */
    void read(Tape tape, ByteBuffer scratch, long sentFrames) throws IOException {
        int count = require(channel.read(scratch.clear()));
        if (cameBytes + count > sentFrames * tape.wireBytes()) {
            throw new WrongReplyException("more came than was announced");
        }
        tape.check(cameBytes, scratch.flip());
        cameTo(tape, cameBytes + count);
    }

    private void cameTo(Tape tape, long position) {
        cameBytes = position;
        framesBack = position / tape.wireBytes();
    }

    private static int require(int count) {
        if (count < 0) {
            throw new WrongReplyException("the server closed the connection of a reader");
        }
        return count;
    }

    void close() throws IOException {
        channel.close();
    }
}
