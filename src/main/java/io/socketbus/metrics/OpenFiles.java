package io.socketbus.metrics;

import com.sun.management.UnixOperatingSystemMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many files the process has open, sockets among them, and may have, under the names that Micrometer gives them.
 *
 * <p>Micrometer's own has Java list them all at each look, which takes milliseconds where there are ten thousands. Linux tells
 * their number, from 6.2 on, as the size of a directory: that is asked first.
 *
 * @see <a href="https://docs.kernel.org/filesystems/proc.html">the /proc file system, 3.11</a>
 */
final class OpenFiles {

    private static final Path OPEN = Path.of("/proc/self/fd");

    private OpenFiles() {}

    static void bindTo(MeterRegistry registry) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
            Gauge.builder("process.files.open", unix, OpenFiles::open)
                    .description("The open file descriptor count")
                    .baseUnit("files")
                    .register(registry);
            Gauge.builder("process.files.max", unix, UnixOperatingSystemMXBean::getMaxFileDescriptorCount)
                    .description("The maximum file descriptor count")
                    .baseUnit("files")
                    .register(registry);
        }
    }

    private static long open(UnixOperatingSystemMXBean unix) {
        long told = toldBySize();
        return told > 0 ? told : unix.getOpenFileDescriptorCount();
    }

    /** 0 where the size of that directory says nothing. */
    private static long toldBySize() {
        try {
            return Files.size(OPEN);
        } catch (IOException e) {
            return 0;
        }
    }
}
