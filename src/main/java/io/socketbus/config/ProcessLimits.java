package io.socketbus.config;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the system allows this process. */
final class ProcessLimits {

    private static final Path LINUX = Path.of("/proc/self/limits");
    private static final String OPEN_FILES = "Max open files ";

    private ProcessLimits() {}

    /** The limit of open files, or one that never matters where the system does not tell. */
    static long openFiles() {
        try {
            return openFiles(Files.readString(LINUX));
        } catch (IOException e) {
            return openFilesOfManagement();
        }
    }

    /**
     * Linux tells in a file, which is read in no time; the beans of management are a twentieth of the start.
     *
     * @param limits {@code Max open files   soft   hard   files}, a line a limit
     */
    static long openFiles(String limits) throws IOException {
        int line = limits.indexOf(OPEN_FILES);
        if (line >= 0) {
            String values = limits.substring(line + OPEN_FILES.length()).stripLeading();
            String soft = values.substring(0, Math.max(0, values.indexOf(' ')));
            Long number = soft.equals("unlimited") ? Long.valueOf(Long.MAX_VALUE) : Values.number(soft);
            if (number != null) {
                return number;
            }
        }
        throw new IOException("no limit of open files in " + LINUX);
    }

    static long openFilesOfManagement() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }
}
