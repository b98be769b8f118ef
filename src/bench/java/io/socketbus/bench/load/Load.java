package io.socketbus.bench.load;

import io.socketbus.bench.load.LoadPeer.Dialogue;
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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;

/**
 * Peers of one server, driven by the caller's thread.
 *
 * <p>In a closed loop each frame that comes back lets the next one out. In an open loop frame {@code n} is due at
 * {@code n / rate}, and its latency counts from then, sent or not: a server that stalls cannot hide the frames that
 * waited for it (coordinated omission).
 */
public final class Load implements Traffic {

    /** Frames of a closed loop that are due from the start: more than any run sends. */
    private static final long ENDLESS = 1L << 40;

    private static final int CONNECT_BURST = 200;
    private static final long CONNECT_PAUSE_MILLIS = 10;
    private static final int SCRATCH_BYTES = 1 << 18;
    private static final long SELECT_MILLIS = 100;
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long LONGEST_LATENCY_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final LoadShape shape;
    private final Selector selector;
    private final List<LoadPeer> peers;
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH_BYTES);
    private final Consumer<SelectionKey> ready = this::onReady;
    private Histogram latencies = histogram();
    private long framesBack;
    private long openedNanos;
    private long framesDue;

    private Load(LoadShape shape, Selector selector, List<LoadPeer> peers) {
        this.shape = shape;
        this.selector = selector;
        this.peers = peers;
    }

    /** Connects all peers, one after the other, to a server that sends back what it gets. */
    public static Load connect(InetSocketAddress server, LoadShape shape) throws IOException {
        return connect(server, shape, peer -> Dialogue.echoed(peer, shape));
    }

    /**
     * Connects peers that number their frames without end, so that any number of them may be under way.
     *
     * @param refuseEvery the consumer refuses the last of so many frames of a peer; 0 where it refuses none
     */
    public static Load connectNumbered(InetSocketAddress server, LoadShape shape, int refuseEvery) throws IOException {
        int bytes = shape.frameBytes();
        return connect(
                server,
                shape,
                peer -> new Dialogue(
                        NumberedLines.sentBy(peer, bytes), NumberedLines.answeredTo(peer, bytes, refuseEvery)));
    }

    private static Load connect(InetSocketAddress server, LoadShape shape, IntFunction<Dialogue> dialogues)
            throws IOException {
        Selector selector = Selector.open();
        List<LoadPeer> peers = new ArrayList<>(shape.peers());
        Load load = new Load(shape, selector, peers);
        try {
            for (int number = 0; number < shape.peers(); number++) {
                pace(selector, number);
                SocketChannel channel = SocketChannel.open(server);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.configureBlocking(false);
                peers.add(new LoadPeer(number, channel, dialogues.apply(number), shape.window(), selector));
            }
            return load;
        } catch (IOException e) {
            load.close();
            throw e;
        }
    }

    /** Faster than a server accepts, a connection waits a second for its next try. */
    private static void pace(Selector selector, int connected) throws IOException {
        if (connected % CONNECT_BURST == CONNECT_BURST - 1) {
            selector.select(CONNECT_PAUSE_MILLIS);
        }
    }

    @Override
    public LoadResult run(Duration duration) throws IOException {
        latencies = histogram();
        long framesBefore = framesBack;
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        if (openedNanos == 0) {
            openedNanos = begin;
        }
        if (!shape.openLoop()) {
            send(ENDLESS);
        }
        Stall stall = new Stall();
        for (long now = begin; now < end; now = System.nanoTime()) {
            if (shape.openLoop()) {
                sendWhatIsDue(now);
                selectUntilDue();
            } else {
                selector.select(ready, SELECT_MILLIS);
            }
            stall.check();
        }
        double seconds = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
        return new LoadResult(framesBack - framesBefore, seconds, latencies);
    }

    /** Sends so many frames from each peer, counted from the first one ever, and waits for them to come back. */
    public LoadResult exchange(long framesEach) throws IOException {
        long framesBefore = framesBack;
        long begin = System.nanoTime();
        send(framesEach);
        awaitAll();
        double seconds = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
        return new LoadResult(framesBack - framesBefore, seconds, histogram());
    }

    /** Sends so many frames from each peer, counted from the first one ever, and waits for nothing. */
    public void send(long framesEach) throws IOException {
        for (LoadPeer peer : peers) {
            peer.due(framesEach);
            peer.write();
        }
    }

    @Override
    public void finish() throws IOException {
        peers.forEach(LoadPeer::stop);
        awaitAll();
    }

    /** Sends nothing, and takes whatever comes for a fault. */
    public void hold(Duration duration) throws IOException {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            selector.select(ready, SELECT_MILLIS);
        }
    }

    /** Goes on until the server has ended every connection, each after a whole frame and without a reset. */
    public void untilEnd() throws IOException {
        peers.forEach(LoadPeer::mayEnd);
        Stall stall = new Stall();
        for (LoadPeer peer : peers) {
            while (!peer.hasEnded()) {
                selector.select(ready, SELECT_MILLIS);
                stall.check();
            }
        }
    }

    /** Frames that were written whole, of all peers. */
    public long framesSent() {
        return peers.stream().mapToLong(LoadPeer::framesSent).sum();
    }

    /** Frames that came back whole, of all peers. */
    public long framesBack() {
        return framesBack;
    }

    /** Those that were the last of so many of their peer. */
    public long framesBack(int ofEvery) {
        return peers.stream().mapToLong(peer -> peer.framesBack() / ofEvery).sum();
    }

    private void awaitAll() throws IOException {
        Stall stall = new Stall();
        for (LoadPeer peer : peers) {
            while (!peer.isDone()) {
                selector.select(ready, SELECT_MILLIS);
                stall.check();
            }
        }
    }

    /** The peers take turns: frame n of all is frame n / peers of peer n % peers. */
    private void sendWhatIsDue(long now) throws IOException {
        // frame 0 is due at once
        long due = (long) ((now - openedNanos) * (double) shape.framesPerSecond() / TimeUnit.SECONDS.toNanos(1)) + 1;
        long begun = Math.max(framesDue, due - peers.size());
        for (long n = begun; n < due; n++) {
            LoadPeer peer = peers.get((int) (n % peers.size()));
            peer.due(n / peers.size() + 1);
            peer.write();
        }
        framesDue = due;
    }

    /** Spins where the next frame is due soon: a thread that sleeps wakes up too late for it. */
    private void selectUntilDue() throws IOException {
        long dueNanos = openedNanos + framesDue * TimeUnit.SECONDS.toNanos(1) / shape.framesPerSecond();
        long millis = TimeUnit.NANOSECONDS.toMillis(dueNanos - System.nanoTime());
        if (millis > 0) {
            selector.select(ready, millis);
        } else {
            selector.selectNow(ready);
        }
    }

    private long dueNanos(LoadPeer peer, long frame) {
        double n = (double) frame * peers.size() + peer.number();
        return openedNanos + (long) (n * TimeUnit.SECONDS.toNanos(1) / shape.framesPerSecond());
    }

    private void onReady(SelectionKey key) {
        LoadPeer peer = (LoadPeer) key.attachment();
        try {
            if (key.isReadable()) {
                long first = peer.framesBack();
                peer.read(scratch);
                came(peer, first, peer.framesBack());
            }
            peer.write();
        } catch (IOException e) {
            throw new UncheckedIOException(peer + ": " + e.getMessage(), e);
        }
    }

    private void came(LoadPeer peer, long first, long end) {
        framesBack += end - first;
        if (shape.openLoop()) {
            long now = System.nanoTime();
            for (long frame = first; frame < end; frame++) {
                latencies.recordValue(now - dueNanos(peer, frame));
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (LoadPeer peer : peers) {
            peer.close();
        }
        selector.close();
    }

    private static Histogram histogram() {
        return new Histogram(LONGEST_LATENCY_NANOS, 3);
    }

    /** Gives up on a server that answers nothing for a while. */
    private final class Stall {
        private long framesSeen = -1;
        private long sinceNanos;

        void check() {
            long now = System.nanoTime();
            if (framesBack != framesSeen) {
                framesSeen = framesBack;
                sinceNanos = now;
            } else if (now - sinceNanos > STALLED_NANOS) {
                throw new WrongReplyException("nothing came back for " + TimeUnit.NANOSECONDS.toSeconds(STALLED_NANOS)
                        + " s; first peer that waits: "
                        + peers.stream()
                                .filter(peer -> !peer.isDone())
                                .findFirst()
                                .orElseThrow());
            }
        }
    }
}
