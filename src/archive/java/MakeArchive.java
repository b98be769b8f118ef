import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the archive from which a Java virtual machine takes the classes of the gateway ready made (class data sharing):
 *
 * <pre>
 *   java src/archive/java/MakeArchive.java JAVA JAR ARCHIVE
 * </pre>
 *
 * <p>It starts the jar as it is, on ports that the system chooses, has a few lines echoed, asks for health and metrics, and
 * ends it by a drain; what that has loaded goes into the archive. An archive is good for this JAVA, and for this JAR in
 * this place, unchanged; for any other, Java goes on without it. Where none can be made, the build goes on likewise:
 * everything works without, and starts slower.
 */
public final class MakeArchive {

    private static final int DEADLINE_SECONDS = 60;
    private static final int ECHOES = 50;

    private final String java;
    private final String jar;
    private final Path archive;
    private final Path classes;
    private final Path log;

    private MakeArchive(String java, String jar, Path archive) {
        this.java = java;
        this.jar = jar;
        this.archive = archive;
        this.classes = archive.resolveSibling(archive.getFileName() + ".classes");
        this.log = archive.resolveSibling(archive.getFileName() + ".log");
    }

    public static void main(String[] arguments) throws Exception {
        Path archive = Path.of(arguments[2]);
        try {
            new MakeArchive(arguments[0], arguments[1], archive).make();
        } catch (IOException e) {
            Files.deleteIfExists(archive);
            System.err.println("[WARNING] no " + archive + ", the gateway starts slower without it: " + e.getMessage());
        }
    }

    private void make() throws IOException, InterruptedException {
        Files.deleteIfExists(archive);
        try {
            recordClasses();
            List<String> dump = List.of(
                    "-Xshare:dump",
                    "-XX:SharedClassListFile=" + classes,
                    "-XX:SharedArchiveFile=" + archive,
                    "-Xlog:disable",
                    "-Xlog:all=error:stderr",
                    "-cp",
                    jar);
            awaitEnd(start(dump), "the dump");
        } finally {
            Files.deleteIfExists(classes);
        }
        if (!Files.isRegularFile(archive)) {
            throw new IOException("this Java has written none");
        }
        Files.deleteIfExists(log);
    }

    private void recordClasses() throws IOException, InterruptedException {
        Process gateway = start(List.of("-XX:DumpLoadedClassList=" + classes, "-jar", jar));
        try {
            use(awaitPort(gateway, "listening listener=devices "), awaitPort(gateway, " ops host="));
            // SIGTERM, where there are signals; elsewhere there is no list
            gateway.destroy();
            awaitEnd(gateway, "the gateway");
        } finally {
            gateway.destroyForcibly();
        }
    }

    private Process start(List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("(SOCKETBUS|VERTX)_.*|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS"));
        builder.environment().put("SOCKETBUS_LISTENERS_DEVICES_HOST", "127.0.0.1");
        builder.environment().put("SOCKETBUS_LISTENERS_DEVICES_PORT", "0");
        builder.environment().put("SOCKETBUS_OPS_PORT", "0");
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    private void awaitEnd(Process process, String what) throws IOException, InterruptedException {
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(what + " did not end within " + DEADLINE_SECONDS + " s, see " + log);
        }
        if (process.exitValue() != 0) {
            throw new IOException(what + " ended with " + process.exitValue() + ", see " + log);
        }
    }

    private int awaitPort(Process gateway, String words) throws IOException, InterruptedException {
        Pattern line = Pattern.compile(Pattern.quote(words) + ".*\\bport=(\\d+)");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (System.nanoTime() < deadline) {
            Matcher found = line.matcher(Files.readString(log));
            if (found.find()) {
                return Integer.parseInt(found.group(1));
            }
            if (gateway.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IOException("the gateway ended with " + gateway.exitValue() + ", see " + log);
            }
        }
        throw new IOException("the gateway did not start within " + DEADLINE_SECONDS + " s, see " + log);
    }

    private static void use(int port, int opsPort) throws IOException {
        try (Socket peer = connect(port)) {
            BufferedReader answers = reader(peer.getInputStream());
            for (int n = 0; n < ECHOES; n++) {
                String line = "{\"n\":" + n + ",\"text\":\"a\",\"list\":[1.5,true,null]}";
                peer.getOutputStream().write((line + '\n').getBytes(StandardCharsets.UTF_8));
                String answer = answers.readLine();
                if (!line.equals(answer)) {
                    throw new IOException("sent " + line + ", found " + answer);
                }
            }
        }
        for (String path : List.of("/live", "/ready", "/metrics")) {
            try (Socket client = connect(opsPort)) {
                String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
                client.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
                client.getInputStream().readAllBytes();
            }
        }
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
        return socket;
    }

    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
}
