package io.socketbus.bench;

import io.socketbus.bench.load.Line;
import io.socketbus.bench.server.Launch;
import io.socketbus.bench.server.ServerProcess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One start of one process.
 *
 * @param acceptMillis from the call that started it until it accepted a connection
 * @param echoMillis until the first line was back
 * @param cpuSeconds all that it had used by then
 */
record FirstEcho(double acceptMillis, double echoMillis, double cpuSeconds, double residentMib) {

    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    static FirstEcho of(Launch launch, List<String> jvm) throws IOException {
        byte[] line = Line.of(0, 128);
        long begin = System.nanoTime();
        try (ServerProcess server = ServerProcess.begin(launch, jvm);
                Socket socket = connect(server, begin)) {
            long accepted = System.nanoTime();
            socket.getOutputStream().write(line);
            byte[] back = socket.getInputStream().readNBytes(line.length);
            long echoed = System.nanoTime();
            if (!Arrays.equals(line, back)) {
                throw new IllegalStateException("something else came back: " + server.output());
            }
            return new FirstEcho(
                    millis(accepted - begin),
                    millis(echoed - begin),
                    server.cpu().toMillis() / 1000.0,
                    server.residentKib() / 1024.0);
        }
    }

    private static Socket connect(ServerProcess server, long begin) throws IOException {
        InetSocketAddress address = server.address();
        while (true) {
            try {
                return new Socket(address.getAddress(), address.getPort());
            } catch (ConnectException notYet) {
                if (!server.isAlive() || System.nanoTime() - begin > LONGEST_NANOS) {
                    throw new IOException(server.label() + " does not listen: " + server.output(), notYet);
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private static double millis(long nanos) {
        return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}
