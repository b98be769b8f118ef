package io.socketbus.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A server that answers wrongly must not be measured. */
class WrongReplyIT {

    private static final int FRAMES = 200;
    private static final int WRONG_FRAME = 100;
    private static final LoadShape ONE_PEER = LoadShape.lines(1, 32, 128);

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void an_answer_that_is_not_what_was_sent_ends_the_run(Fault fault) throws IOException {
        try (Server server = new Server(fault);
                Load load = Load.connect(server.address(), ONE_PEER)) {

            assertThatThrownBy(() -> load.exchange(FRAMES)).isInstanceOf(WrongReplyException.class);
        }
    }

    @Test
    void every_frame_that_comes_back_as_it_was_sent_counts() throws IOException {
        try (Server server = new Server(Fault.NONE);
                Load load = Load.connect(server.address(), ONE_PEER)) {

            LoadResult result = load.exchange(FRAMES);

            assertThat(result.frames()).isEqualTo(FRAMES);
        }
    }

    /** What becomes of one frame. */
    private enum Fault {
        NONE,
        CHANGED,
        OVERTAKEN,
        LOST,
        DOUBLED,
        CUT
    }

    /** Echoes the lines of one peer, but for one. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final Fault fault;

        Server(Fault fault) throws IOException {
            this.fault = fault;
            Thread thread = new Thread(this::serve, "faulty echo");
            thread.setDaemon(true);
            thread.start();
        }

        InetSocketAddress address() {
            return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
        }

        private void serve() {
            try (Socket peer = socket.accept();
                    InputStream in = new BufferedInputStream(peer.getInputStream())) {
                OutputStream out = peer.getOutputStream();
                byte[] line = line(in);
                for (int frame = 0; line.length > 0; frame++, line = line(in)) {
                    if (frame != WRONG_FRAME) {
                        out.write(line);
                    } else if (fault == Fault.CUT) {
                        return;
                    } else {
                        spoil(line, in, out);
                    }
                }
            } catch (IOException peerLeft) {
                // the load has seen enough
            }
        }

        private void spoil(byte[] line, InputStream in, OutputStream out) throws IOException {
            if (fault == Fault.CHANGED) {
                line[line.length / 2] ^= 1;
            } else if (fault == Fault.OVERTAKEN) {
                out.write(line(in));
            } else if (fault == Fault.DOUBLED) {
                out.write(line);
            }
            if (fault != Fault.LOST) {
                out.write(line);
            }
        }

        private static byte[] line(InputStream in) throws IOException {
            return in.readNBytes(ONE_PEER.frameBytes() + 1);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
