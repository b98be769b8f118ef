package io.socketbus.bench.server;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What a Java process has allocated on its heap: what its threads say that they have, asked from outside. */
final class Allocation implements AutoCloseable {

    private final JMXConnector connector;
    private final ThreadMXBean threads;
    private final Map<Long, Long> bytesOfThread = new HashMap<>();

    private Allocation(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.threads = ManagementFactory.newPlatformMXBeanProxy(
                connector.getMBeanServerConnection(), ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
    }

    /** Opens the door for management of a process, and goes in. */
    static Allocation of(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return new Allocation(connect(machine.startLocalManagementAgent()));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException("process " + pid + " cannot be asked", e);
        }
    }

    /** What comes by this connection is believed: it is a process that we have started ourselves. */
    @SuppressWarnings("BanJNDI")
    private static JMXConnector connect(String agent) throws IOException {
        return JMXConnectorFactory.connect(new JMXServiceURL(agent));
    }

    /** By all threads so far; those that have ended count with what they last said. */
    long bytes() {
        long[] ids = threads.getAllThreadIds();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            bytesOfThread.merge(ids[i], bytes[i], Math::max);
        }
        return bytesOfThread.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
