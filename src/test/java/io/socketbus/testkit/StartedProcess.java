package io.socketbus.testkit;

import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The built jar as a process of its own, as a user starts it. What it waits for has a deadline of
 * {@value #DEADLINE_SECONDS} seconds, and {@link #close()} ends the process whatever became of it.
 */
public final class StartedProcess implements AutoCloseable {

    static final long DEADLINE_SECONDS = 60;

    private static final Path JAR = Path.of("target", "socketbus.jar").toAbsolutePath();
    private static final Path LOGGING = Path.of("conf", "logback.xml").toAbsolutePath();
    private static final Path TEST_CLASSES = Path.of("target", "test-classes").toAbsolutePath();

    private final Process process;
    private final Lines out;
    private final Lines err;

    private StartedProcess(Process process) {
        this.process = process;
        this.out = Lines.of(process.getInputStream());
        this.err = Lines.of(process.getErrorStream());
    }

    /** {@code java -jar socketbus.jar …} */
    public static StartedProcess jar(String... arguments) {
        return new Launch(List.of("-jar", JAR.toString())).start(arguments);
    }

    /** The jar with this configuration. */
    public static StartedProcess with(JsonObject config) {
        return jar("-conf", config.encode());
    }

    /** {@code java -jar socketbus.jar}, to be started with more than arguments. */
    public static Launch launch() {
        return launch(JAR);
    }

    /** Another jar. */
    public static Launch launch(Path jar) {
        return new Launch(List.of("-jar", jar.toString()));
    }

    /** {@code java -cp socketbus.jar:…}, with what an application has beside the jar. */
    public static Launch launchBeside(Path application) {
        return new Launch(List.of("-cp", JAR + File.pathSeparator + application, "io.socketbus.Socketbus"));
    }

    /** {@code java -cp socketbus.jar:…}, with the classes of the tests beside the jar. */
    public static Launch launchWithOwnVerticles() {
        return new Launch(List.of(
                // the logging of the tests is on that class path, too
                "-Dlogback.configurationFile=" + LOGGING,
                "-cp",
                JAR + File.pathSeparator + TEST_CLASSES,
                "io.socketbus.Socketbus"));
    }

    /** One listener {@code devices} and the ops server, on loopback and ports that the system chooses; a short drain. */
    public static JsonObject config() {
        return StartedGateway.config(new JsonObject());
    }

    /** How a process is to be started. */
    public static final class Launch {

        /** Place in the command before which the usual options stand. */
        private static final int JAVA_OPTIONS_END = 3;

        private final ProcessBuilder builder;

        private Launch(List<String> program) {
            // the second compiler never pays off in a process of seconds
            List<String> command = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1", "-Xmx128m"));
            command.addAll(program);
            this.builder = new ProcessBuilder(command);
        }

        public Launch in(Path directory) {
            builder.directory(directory.toFile());
            return this;
        }

        /** With these options of Java, which win over the usual ones. */
        public Launch java(String... options) {
            builder.command().addAll(JAVA_OPTIONS_END, List.of(options));
            return this;
        }

        /** By a program that is given the command as its last arguments. */
        public Launch by(String... program) {
            builder.command().addAll(0, List.of(program));
            return this;
        }

        public Launch environment(String name, String value) {
            builder.environment().put(name, value);
            return this;
        }

        public StartedProcess start(String... arguments) {
            builder.command().addAll(List.of(arguments));
            try {
                Process process = builder.start();
                process.getOutputStream().close();
                return new StartedProcess(process);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String java() {
            return Path.of(System.getProperty("java.home"), "bin", "java").toString();
        }
    }

    // ---- what it writes ----

    /** The first line on standard output that contains this. */
    public String awaitLine(String text) {
        return out.await(line -> line.contains(text), TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS))
                .orElseThrow(() -> new AssertionError("no line with \"" + text + "\" in " + this));
    }

    /** The port that a listener is bound to. */
    public int port(String listener) {
        return port(awaitLine("listening listener=" + listener + ' '), listener);
    }

    /** The port of the usual listener. */
    public int port() {
        return port(StartedGateway.LISTENER);
    }

    /** The port of the ops server. */
    public int opsPort() {
        return port(awaitLine("ops host="), "ops");
    }

    private static int port(String line, String of) {
        Matcher port = Pattern.compile(" port=(\\d+)").matcher(line);
        if (!port.find()) {
            throw new AssertionError("no port of " + of + " in: " + line);
        }
        return Integer.parseInt(port.group(1));
    }

    /** What is on standard output by now; all of it after {@link #awaitExit()}. */
    public List<String> out() {
        return out.now();
    }

    /** What is on standard error by now; all of it after {@link #awaitExit()}. */
    public List<String> err() {
        return err.now();
    }

    // ---- its life ----

    public Peer connect() {
        return Peer.connect(port());
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** @param name without SIG, such as TERM */
    public void signal(String name) {
        Program.run("sh", "-c", "kill -" + name + ' ' + process.pid()).expectSuccess();
    }

    /** Waits until the process has ended by itself. */
    public int awaitExit() {
        try {
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("did not end within " + DEADLINE_SECONDS + " s: " + this);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        out.awaitEnd(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
        err.awaitEnd(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitExit();
    }

    @Override
    public String toString() {
        return (process.isAlive() ? "a running process" : "a process that ended with " + process.exitValue())
                + "\nout:\n"
                + String.join("\n", out())
                + "\nerr:\n"
                + String.join("\n", err());
    }
}
