package io.socketbus.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Readers that must all get, in order and without a gap, the lines that one source sends to another port of their server.
 * A closed loop: the next line goes out when every reader has the one before the window. A line counts once for each reader.
 */
public final class Audience implements Traffic {

    private static final int PERIOD_WINDOWS = 8;
    private static final int SCRATCH_BYTES = 1 << 18;
    private static final long SELECT_MILLIS = 50;
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final SocketChannel source;
    private final Selector selector;
    private final Tape tape;
    private final int window;
    private final List<AudienceReader> readers = new ArrayList<>();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH_BYTES);

    /** How many readers have each line that is under way, by its place modulo the window. */
    private final int[] having;

    private long sentFrames;
    private long framesOfAll;
    private long framesBefore;
    private long framesRead;

    private Audience(SocketChannel source, Selector selector, int window, int frameBytes) {
        this.source = source;
        this.selector = selector;
        this.window = window;
        // a reader that joins must tell the line that it gets from those a little older
        this.tape = new Tape(Form.LINE.sent(Line.object(0, frameBytes)), PERIOD_WINDOWS * window);
        this.having = new int[window];
    }

    /** Connects all, and returns when every reader has had its first line. */
    public static Audience connect(InetSocketAddress readers, InetSocketAddress source, int count, Shape shape)
            throws IOException {
        Audience audience =
                new Audience(SocketChannel.open(source), Selector.open(), shape.window(), shape.frameBytes());
        try {
            audience.source.setOption(StandardSocketOptions.TCP_NODELAY, true);
            for (int i = 0; i < count; i++) {
                audience.readers.add(new AudienceReader(SocketChannel.open(readers), audience.selector));
            }
            audience.gather();
            return audience;
        } catch (IOException | RuntimeException e) {
            audience.close();
            throw e;
        }
    }

    /**
     * What is announced.
     *
     * @param window lines that may be under way
     * @param frameBytes bytes of a line, without its line feed
     */
    public record Shape(int window, int frameBytes) {}

    /** A server writes to those that it knows: so lines go out until all readers have had one. */
    private void gather() throws IOException {
        long deadline = System.nanoTime() + STALLED_NANOS;
        int ready = 0;
        while (!readers.stream().allMatch(AudienceReader::hasBegun)) {
            long known =
                    readers.stream().mapToLong(AudienceReader::framesBack).max().orElse(0);
            // one that came to nobody is followed by another
            boolean arrived = known == sentFrames || ready == 0;
            if (arrived && sentFrames < known + window) {
                send(sentFrames + 1);
            }
            ready = selector.select(this::onReady, SELECT_MILLIS);
            if (System.nanoTime() > deadline) {
                throw new WrongReplyException("not every reader had a line in time");
            }
        }
        while (!readers.stream().allMatch(reader -> reader.framesBack() == sentFrames)) {
            await();
        }
        Arrays.fill(having, 0);
        framesOfAll = sentFrames;
        framesBefore = sentFrames;
        framesRead = 0;
    }

    @Override
    public LoadResult run(Duration duration) throws IOException {
        long before = framesRead;
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        while (System.nanoTime() < end) {
            send(framesOfAll + window);
            await();
        }
        double seconds = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
        return new LoadResult(framesRead - before, seconds, new Histogram(1));
    }

    @Override
    public void finish() throws IOException {
        while (framesOfAll < sentFrames) {
            await();
        }
    }

    /** Lines that all had when the last reader had joined. */
    long framesBefore() {
        return framesBefore;
    }

    /** Lines that went out, those included. */
    long framesSent() {
        return sentFrames;
    }

    /** What all readers have got since then. */
    long framesRead() {
        return framesRead;
    }

    private void await() throws IOException {
        if (selector.select(this::onReady, TimeUnit.NANOSECONDS.toMillis(STALLED_NANOS)) == 0) {
            throw new WrongReplyException("nothing came for " + TimeUnit.NANOSECONDS.toSeconds(STALLED_NANOS) + " s");
        }
    }

    /** The source's socket blocks: a window of lines fits into what the operating system buffers. */
    private void send(long frames) throws IOException {
        long at = sentFrames * tape.wireBytes();
        long end = frames * tape.wireBytes();
        while (at < end) {
            at += source.write(tape.from(at, end - at));
        }
        sentFrames = frames;
    }

    private void onReady(SelectionKey key) {
        AudienceReader reader = (AudienceReader) key.attachment();
        try {
            if (!reader.hasBegun()) {
                reader.begin(tape, sentFrames);
                return;
            }
            long first = reader.framesBack();
            reader.read(tape, scratch, sentFrames);
            for (long frame = first; frame < reader.framesBack(); frame++) {
                came(frame);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void came(long frame) {
        framesRead++;
        if (frame < framesOfAll) {
            return;
        }
        having[(int) (frame % window)]++;
        while (having[(int) (framesOfAll % window)] == readers.size()) {
            having[(int) (framesOfAll % window)] = 0;
            framesOfAll++;
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
        for (AudienceReader reader : readers) {
            reader.close();
        }
        selector.close();
    }
}
