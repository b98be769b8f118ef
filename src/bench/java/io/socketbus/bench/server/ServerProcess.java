package io.socketbus.bench.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One running server: where it listens, what it has used, and its end. Its output goes to a file in {@code target}. */
public final class ServerProcess implements AutoCloseable {

    /** Command in front of {@code java}, such as {@code taskset -c 0}. */
    private static final String PREFIX = System.getProperty("bench.server.prefix", "");

    private static final Path LOGS = Path.of("target", "bench");
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(40);

    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private final String label;
    private final Process process;
    private final Map<String, InetSocketAddress> addresses;
    private final File log;
    private @Nullable Allocation allocation;

    private ServerProcess(String label, Process process, Map<String, InetSocketAddress> addresses, File log) {
        this.label = label;
        this.process = process;
        this.addresses = addresses;
        this.log = log;
    }

    /** Starts a server, and returns when it accepts connections on all its ports. */
    public static ServerProcess start(Launch launch, List<String> jvmOptions) throws IOException {
        ServerProcess server = begin(launch, jvmOptions);
        try {
            server.awaitListening();
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Starts a server, and waits for nothing. */
    public static ServerProcess begin(Launch launch, List<String> jvmOptions) throws IOException {
        Map<String, InetSocketAddress> addresses = new LinkedHashMap<>();
        for (String port : launch.ports()) {
            addresses.put(port, new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort()));
        }
        File log =
                Files.createDirectories(LOGS).resolve(launch.label() + ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command(launch, jvmOptions))
                .redirectErrorStream(true)
                .redirectOutput(log);
        builder.environment().putAll(launch.environment());
        addresses.forEach((name, address) -> builder.environment().put(name, Integer.toString(address.getPort())));
        Process process = builder.start();
        // ends with the measurement, however that ends
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return new ServerProcess(launch.label(), process, addresses, log);
    }

    private static List<String> command(Launch launch, List<String> jvmOptions) {
        List<String> command = new ArrayList<>();
        if (!PREFIX.isBlank()) {
            command.addAll(List.of(PREFIX.split(" ")));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(launch.command());
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitListening() throws IOException {
        long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (!addresses.values().stream().allMatch(ServerProcess::accepts)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException(label + " does not listen: " + Files.readString(log.toPath()));
            }
            await(process, Duration.ofMillis(50));
        }
    }

    private static boolean accepts(InetSocketAddress address) {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean await(Process process, Duration duration) {
        try {
            return process.waitFor(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for process " + process.pid(), e);
        }
    }

    public String label() {
        return label;
    }

    public InetSocketAddress address() {
        return address(Launch.PORT);
    }

    /** @param port one of the variables of its {@link Launch} */
    public InetSocketAddress address(String port) {
        return Objects.requireNonNull(addresses.get(port), port);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** CPU time of all threads so far, user and system; of Linux, {@code /proc/<pid>/stat}. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Memory in use, in KiB; 0 where there is no {@code /proc}. */
    public long residentKib() {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException noProc) {
            return 0;
        }
    }

    /** Bytes allocated on its heap so far. */
    public long allocatedBytes() throws IOException {
        if (allocation == null) {
            allocation = Allocation.of(pid());
        }
        return allocation.bytes();
    }

    /** Heap in use once garbage is collected, in KiB; 0 where this Java brings no jcmd. For the serial collector. */
    public long liveHeapKib() throws IOException {
        jcmd("GC.run");
        return jcmd("GC.heap_info")
                .lines()
                .filter(line -> line.contains("generation"))
                .map(USED::matcher)
                .filter(Matcher::find)
                .mapToLong(used -> Long.parseLong(used.group(1)))
                .sum();
    }

    private String jcmd(String command) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            return "";
        }
        Process running = new ProcessBuilder(jcmd.toString(), Long.toString(pid()), command)
                .redirectErrorStream(true)
                .start();
        String output = new String(running.getInputStream().readAllBytes(), UTF_8);
        await(running, ENDS_WITHIN);
        return output;
    }

    /** What it wrote to its output. */
    public String output() {
        try {
            return Files.readString(log.toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends it SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /**
     * Asks it to end, and waits for that.
     *
     * @return its exit code
     */
    public int stop() {
        terminate();
        return awaitExit();
    }

    /** The exit code of a server that is ending. */
    public int awaitExit() {
        if (!await(process, ENDS_WITHIN)) {
            process.destroyForcibly();
            throw new IllegalStateException(label + " did not end within " + ENDS_WITHIN);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        terminate();
        if (!await(process, ENDS_WITHIN)) {
            process.destroyForcibly();
        }
    }
}
