package io.socketbus.testkit;

import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * A network of two machines on this one, and the cable between them, which can be pulled: what then leaves either end
 * arrives nowhere, and nobody is told. Needs Linux and root.
 *
 * <pre>
 *   this machine {@value #HERE} ──────── veth ──────── {@value #THERE} a network namespace
 * </pre>
 */
public final class Cable implements AutoCloseable {

    /** Where gateways listen; of the range that RFC 2544 keeps for tests. */
    public static final String HERE = "198.18.213.1";

    private static final String THERE = "198.18.213.2";

    private final String namespace = "socketbus-" + ProcessHandle.current().pid();
    private final String near = "sbn" + ProcessHandle.current().pid();
    private final String far = "sbf" + ProcessHandle.current().pid();

    private Cable() {}

    /** Skips the test where this machine does not let us. */
    public static Cable plug() {
        Program.assume("ip");
        Program.assume("ss");
        Cable cable = new Cable();
        Program made = Program.run("ip", "netns", "add", cable.namespace);
        Assumptions.assumeTrue(made.exitCode() == 0, "no network namespaces here: " + made.err());
        try {
            cable.connect();
        } catch (AssertionError e) {
            cable.close();
            Assumptions.abort("no virtual network here: " + e.getMessage());
        }
        return cable;
    }

    private void connect() {
        run("ip", "link", "add", near, "type", "veth", "peer", "name", far, "netns", namespace);
        run("ip", "address", "add", HERE + "/30", "dev", near);
        run("ip", "link", "set", near, "up");
        run("ip", "-n", namespace, "address", "add", THERE + "/30", "dev", far);
        run("ip", "-n", namespace, "link", "set", far, "up");
    }

    /** A peer at the far end, which sends a line, tells the line that it is answered with, and then does nothing. */
    public Program.Running connectPeer(int port, String line) {
        String script = "exec 3<>/dev/tcp/" + HERE + '/' + port + "; echo '" + line
                + "' >&3; read -r answer <&3; echo \"$answer\"; exec sleep 1000";
        return Program.start(Map.of(), "", "ip", "netns", "exec", namespace, "bash", "-c", script);
    }

    public void pull() {
        run("ip", "-n", namespace, "link", "set", far, "down");
    }

    /** What the kernel still holds of connections to this port, one a line. */
    public static String sockets(int port) {
        return Program.run("ss", "-Htn", "state", "connected", "src", HERE + ':' + port)
                .expectSuccess()
                .out();
    }

    private static void run(String... command) {
        Program.run(command).expectSuccess();
    }

    @Override
    public void close() {
        Program.run("ip", "netns", "delete", namespace);
        Program.run("ip", "link", "delete", near);
    }
}
