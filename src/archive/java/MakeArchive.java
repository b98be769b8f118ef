import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Makes the archive from which a Java virtual machine takes the classes of the gateway ready made (class data sharing):
 *
 * <pre>
 *   java src/archive/java/MakeArchive.java JAVA JAR ARCHIVE
 * </pre>
 *
 * <p>It starts the jar, on ports that the system chooses, has a few lines echoed, plain and by TLS, asks for health and
 * metrics, and ends it by a drain; what that has loaded goes into the archive. An archive is good for this JAVA, and for
 * this JAR in this place, unchanged; for any other, Java goes on without it. Where none can be made, the build goes on
 * likewise: everything works without, and starts slower.
 */
public final class MakeArchive {

    private static final int DEADLINE_SECONDS = 60;
    private static final int ECHOES = 50;

    /** What is loaded for a listener with TLS beside one without. */
    private static final String CONFIG = """
            {
              "listeners": {
                "devices": { "host": "127.0.0.1", "port": 0 },
                "secure": {
                  "host": "127.0.0.1", "port": 0, "tls": { "certificates": ["CERTIFICATE"], "keys": ["KEY"] }
                }
              },
              "verticles": {
                "echo": { "class": "io.socketbus.demo.Echo", "config": { "listener": "devices" } },
                "secret": { "class": "io.socketbus.demo.Echo", "config": { "listener": "secure" } }
              },
              "ops": { "port": 0 }
            }
            """;

    private final String java;
    private final String jar;
    private final Path archive;
    private final Path work;
    private final Path log;

    private MakeArchive(String java, String jar, Path archive) throws IOException {
        this.java = java;
        this.jar = jar;
        this.archive = archive;
        this.work = Files.createTempDirectory("socketbus-archive");
        this.log = archive.resolveSibling(archive.getFileName() + ".log");
    }

    public static void main(String[] arguments) throws InterruptedException, IOException {
        Path archive = Path.of(arguments[2]);
        try {
            new MakeArchive(arguments[0], arguments[1], archive).make();
        } catch (IOException | GeneralSecurityException e) {
            Files.deleteIfExists(archive);
            System.err.println("[WARNING] no " + archive + ", the gateway starts slower without it: " + e.getMessage());
        }
    }

    private void make() throws IOException, GeneralSecurityException, InterruptedException {
        Files.deleteIfExists(archive);
        Path classes = work.resolve("classes");
        try {
            recordClasses(classes);
            String list = "-XX:SharedClassListFile=" + classes;
            String into = "-XX:SharedArchiveFile=" + archive;
            awaitEnd(start(java, "-Xshare:dump", list, into, "-Xlog:disable", "-cp", jar), "the dump");
        } finally {
            try (var files = Files.list(work)) {
                files.map(Path::toFile).forEach(File::delete);
            }
            Files.deleteIfExists(work);
        }
        if (!Files.isRegularFile(archive)) {
            throw new IOException("this Java has written none");
        }
        Files.deleteIfExists(log);
    }

    private void recordClasses(Path classes) throws IOException, GeneralSecurityException, InterruptedException {
        SocketFactory tls = makeIdentity();
        Path config = Files.writeString(
                work.resolve("config.json"),
                CONFIG.replace("CERTIFICATE", name("certificate.pem")).replace("KEY", name("key.pem")));
        Process gateway = start(java, "-XX:DumpLoadedClassList=" + classes, "-jar", jar, "-conf", config.toString());
        try {
            echo(SocketFactory.getDefault(), awaitPort(gateway, "listening listener=devices "));
            echo(tls, awaitPort(gateway, "listening listener=secure "));
            askForHealth(awaitPort(gateway, " ops host="));
            // SIGTERM, where there are signals; elsewhere there is no list
            gateway.destroy();
            awaitEnd(gateway, "the gateway");
        } finally {
            gateway.destroyForcibly();
        }
    }

    private String name(String file) {
        return work.resolve(file).toString().replace('\\', '/');
    }

    /** Writes a certificate and its key, for this run; whoever connects by what is returned trusts it. */
    private SocketFactory makeIdentity() throws IOException, GeneralSecurityException, InterruptedException {
        String password = "of a key for a minute";
        Path keys = work.resolve("keys.p12");
        String keytool = Path.of(java).resolveSibling("keytool").toString();
        awaitEnd(
                start(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "it",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        password,
                        "-keystore",
                        keys.toString()),
                "keytool");
        KeyStore store = KeyStore.getInstance(keys.toFile(), password.toCharArray());
        writePem(
                "key.pem",
                "PRIVATE KEY",
                store.getKey("it", password.toCharArray()).getEncoded());
        writePem("certificate.pem", "CERTIFICATE", store.getCertificate("it").getEncoded());

        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("it", store.getCertificate("it"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private void writePem(String file, String type, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(
                work.resolve(file), "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
    }

    // ---- processes ----

    private Process start(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("(SOCKETBUS|VERTX)_.*|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS"));
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

    // ---- what a peer and a platform do ----

    private static void echo(SocketFactory sockets, int port) throws IOException {
        try (Socket peer = connect(sockets, port)) {
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8));
            for (int n = 0; n < ECHOES; n++) {
                String line = "{\"n\":" + n + ",\"text\":\"a\",\"list\":[1.5,true,null]}";
                peer.getOutputStream().write((line + '\n').getBytes(StandardCharsets.UTF_8));
                String answer = answers.readLine();
                if (!line.equals(answer)) {
                    throw new IOException("sent " + line + ", found " + answer);
                }
            }
        }
    }

    private static void askForHealth(int port) throws IOException {
        for (String path : List.of("/live", "/ready", "/metrics")) {
            try (Socket client = connect(SocketFactory.getDefault(), port)) {
                String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
                client.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
                client.getInputStream().readAllBytes();
            }
        }
    }

    private static Socket connect(SocketFactory sockets, int port) throws IOException {
        Socket socket = sockets.createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
        return socket;
    }
}
