package io.socketbus.metrics;

import com.sun.management.UnixOperatingSystemMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many files the process has open, sockets among them, and may have, under the names that Micrometer gives them.
 *
 * <p>Micrometer's own has Java list them all at each look, which takes milliseconds where there are ten thousands. Linux tells
 * their number, from 6.2 on, as the size of a directory. Elsewhere that size is 0, or one that means something else, as in a
 * sandbox: so it is held against the list once, and asked only where the two agree.
 *
 * @see <a href="https://docs.kernel.org/filesystems/proc.html">the /proc file system, 3.11</a>
 */
final class OpenFiles {

    private static final Path OPEN = Path.of("/proc/self/fd");

    /** Files that others may open or close between two looks; the list counts the directory that it reads, too. */
    private static final long FEW = 16;

    private final LongSupplier size;
    private final LongSupplier listed;

    /** Null until it was held against the list. */
    private @Nullable Boolean believed;

    /**
     * @param size what the directory's size tells; 0 where it says nothing
     * @param listed how many files are in it; takes long
     */
    OpenFiles(LongSupplier size, LongSupplier listed) {
        this.size = size;
        this.listed = listed;
    }

    static void bindTo(MeterRegistry registry) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
            OpenFiles files = new OpenFiles(OpenFiles::sizeOfDirectory, unix::getOpenFileDescriptorCount);
            Gauge.builder("process.files.open", files::count)
                    .description("The open file descriptor count")
                    .baseUnit("files")
                    .register(registry);
            Gauge.builder("process.files.max", unix, UnixOperatingSystemMXBean::getMaxFileDescriptorCount)
                    .description("The maximum file descriptor count")
                    .baseUnit("files")
                    .register(registry);
        }
    }

    /** How many are open now. */
    synchronized long count() {
        if (Boolean.TRUE.equals(believed)) {
            return size.getAsLong();
        }
        long counted = listed.getAsLong();
        if (believed == null) {
            believed = Math.abs(size.getAsLong() - counted) <= FEW;
        }
        return counted;
    }

    private static long sizeOfDirectory() {
        try {
            return Files.size(OPEN);
        } catch (IOException e) {
            return 0;
        }
    }
}
