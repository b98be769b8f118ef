package io.socketbus.bench;

import io.socketbus.bench.load.Line;
import io.socketbus.bench.server.Launch;
import io.socketbus.bench.server.ServerProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One start of one process.
 *
 * @param acceptMillis from the call that started it until it accepted the connection that it answered
 * @param echoMillis until the first line was back
 * @param cpuSeconds all that it had used by then
 */
record FirstEcho(double acceptMillis, double echoMillis, double cpuSeconds, double residentMib) {

    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int LONGEST_MILLIS = 60_000;
    private static final byte[] LINE = Line.of(0, 128);

    static FirstEcho of(Launch launch, List<String> jvm) throws IOException {
        long begin = System.nanoTime();
        try (ServerProcess server = ServerProcess.begin(launch, jvm)) {
            while (true) {
                try {
                    return exchange(server, begin);
                } catch (IOException notYet) {
                    if (!server.isAlive() || millisSince(begin) > LONGEST_MILLIS) {
                        throw new IOException(server.label() + " does not answer: " + server.output(), notYet);
                    }
                    LockSupport.parkNanos(RETRY_NANOS);
                }
            }
        }
    }

    /** A server that has bound its port, and does not serve it yet, resets the connection. */
    private static FirstEcho exchange(ServerProcess server, long begin) throws IOException {
        InetSocketAddress address = server.address();
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            if (socket.getLocalPort() == socket.getPort()) {
                throw new IOException("connected to itself, as nobody listened on this port");
            }
            double accepted = millisSince(begin);
            socket.setSoTimeout(LONGEST_MILLIS);
            socket.getOutputStream().write(LINE);
            byte[] back = socket.getInputStream().readNBytes(LINE.length);
            double echoed = millisSince(begin);
            if (!Arrays.equals(LINE, back)) {
                throw new IOException("something else came back");
            }
            return new FirstEcho(accepted, echoed, server.cpu().toMillis() / 1000.0, server.residentKib() / 1024.0);
        }
    }

    private static double millisSince(long begin) {
        return (System.nanoTime() - begin) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}
