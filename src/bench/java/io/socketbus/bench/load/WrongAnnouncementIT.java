package io.socketbus.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A server that does not bring every line to every reader must not be measured. */
class WrongAnnouncementIT {

    private static final int READERS = 3;
    private static final int WRONG_LINE = 100;
    private static final Audience.Shape SHAPE = new Audience.Shape(8, 128);
    private static final Duration AWHILE = Duration.ofMillis(200);

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void a_reader_that_does_not_get_what_was_announced_ends_the_run(Fault fault) throws IOException {
        try (Server server = new Server(fault);
                Audience audience = server.audience()) {

            assertThatThrownBy(() -> {
                        while (true) {
                            audience.run(AWHILE);
                        }
                    })
                    .isInstanceOf(WrongReplyException.class);
        }
    }

    @Test
    void a_line_counts_once_for_each_reader() throws IOException {
        try (Server server = new Server(Fault.NONE);
                Audience audience = server.audience()) {

            long frames = audience.run(AWHILE).frames();
            audience.finish();

            assertThat(frames).isPositive();
            assertThat(audience.framesRead()).isEqualTo(READERS * (audience.framesSent() - audience.framesBefore()));
        }
    }

    /** What becomes of one line on its way to the last reader. */
    private enum Fault {
        NONE,
        CHANGED,
        LOST,
        DOUBLED,
        CUT
    }

    /** Writes what comes to one port to all that are connected to another. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket readers = listening();
        private final ServerSocket source = listening();
        private final List<Socket> connected = new CopyOnWriteArrayList<>();
        private final Fault fault;

        Server(Fault fault) throws IOException {
            this.fault = fault;
            start(this::accept);
            start(this::announce);
        }

        private static ServerSocket listening() throws IOException {
            return new ServerSocket(0, READERS, InetAddress.getLoopbackAddress());
        }

        private static void start(Runnable task) {
            Thread thread = new Thread(task, "announcing");
            thread.setDaemon(true);
            thread.start();
        }

        Audience audience() throws IOException {
            return Audience.connect(address(readers), address(source), READERS, SHAPE);
        }

        private static InetSocketAddress address(ServerSocket socket) {
            return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
        }

        private void accept() {
            try {
                while (true) {
                    connected.add(readers.accept());
                }
            } catch (IOException closed) {
                // the test is over
            }
        }

        private void announce() {
            try (Socket peer = source.accept();
                    InputStream in = new BufferedInputStream(peer.getInputStream())) {
                byte[] line = line(in);
                for (int number = 0; line.length > 0; number++, line = line(in)) {
                    for (Socket reader : connected) {
                        boolean spoilt = number == WRONG_LINE && connected.indexOf(reader) == READERS - 1;
                        write(reader, line, spoilt ? fault : Fault.NONE);
                    }
                }
            } catch (IOException audienceLeft) {
                // it has seen enough
            }
        }

        private static void write(Socket reader, byte[] line, Fault fault) throws IOException {
            byte[] written = line.clone();
            switch (fault) {
                case NONE -> {}
                case CHANGED -> written[line.length / 2] ^= 1;
                case LOST -> written = new byte[0];
                case DOUBLED -> reader.getOutputStream().write(line);
                case CUT -> reader.close();
            }
            if (!reader.isClosed()) {
                reader.getOutputStream().write(written);
            }
        }

        private static byte[] line(InputStream in) throws IOException {
            return in.readNBytes(SHAPE.frameBytes() + 1);
        }

        @Override
        public void close() throws IOException {
            readers.close();
            source.close();
        }
    }
}
