package io.socketbus.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * A peer that sends nothing, and must get numbered lines in order and without a gap. Reads on a thread of its own; a wrong
 * byte, or an end before {@link #close}, is thrown where its frames are asked for.
 */
public final class ReadingPeer implements AutoCloseable {

    private static final int CHUNK_BYTES = 1 << 16;
    private static final int PEER_BEGIN = "{'peer':'".length();
    private static final int PEER_END = PEER_BEGIN + "00000".length();

    private final SocketChannel channel;
    private final int frameBytes;
    private int number = -1;
    private long cameBytes;
    private String fault = "";

    private ReadingPeer(SocketChannel channel, int frameBytes) {
        this.channel = channel;
        this.frameBytes = frameBytes;
    }

    public static ReadingPeer connect(InetSocketAddress server, int frameBytes) throws IOException {
        ReadingPeer peer = new ReadingPeer(SocketChannel.open(server), frameBytes);
        Thread reading = new Thread(peer::read, "reading-peer");
        reading.setDaemon(true);
        reading.start();
        return peer;
    }

    private void read() {
        try {
            ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
            // the first frame says which peer this is for the sender
            while (chunk.position() < PEER_END && channel.read(chunk) >= 0) {}
            byte[] digits = new byte[PEER_END - PEER_BEGIN];
            chunk.get(PEER_BEGIN, digits);
            int named = Integer.parseInt(new String(digits, US_ASCII));
            Script due = NumberedLines.sentBy(named, frameBytes);
            do {
                came(named, due, chunk.flip());
            } while (channel.read(chunk.clear()) >= 0);
            failed("the server closed the connection");
        } catch (IOException | RuntimeException e) {
            failed(e.toString());
        }
    }

    private synchronized void came(int named, Script due, ByteBuffer chunk) {
        number = named;
        int count = chunk.remaining();
        due.check(cameBytes, chunk);
        cameBytes += count;
        notifyAll();
    }

    private synchronized void failed(String what) {
        fault = what;
        notifyAll();
    }

    /** The number that the sender gave it; -1 before its first frame. */
    public synchronized int number() {
        return number;
    }

    /**
     * Waits for so many frames.
     *
     * @return how many came in time, all of them right
     * @throws WrongReplyException where something else came, or the connection ended
     */
    public synchronized long awaitFrames(long frames, Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        for (long left = deadline.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            if (!fault.isEmpty()) {
                throw new WrongReplyException("reading peer " + number + ", after " + cameBytes + " bytes: " + fault);
            }
            if (cameBytes >= frames * (frameBytes + 1)) {
                break;
            }
            wait(left);
        }
        return cameBytes / (frameBytes + 1);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
