package io.socketbus.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFilesTest {

    private static final int MANY = 200;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void files_that_are_opened_and_closed_are_counted(@TempDir Path directory) throws IOException {
        assumeTrue(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean);
        OpenFiles.bindTo(registry);
        Path file = Files.createFile(directory.resolve("file"));
        double before = value("process.files.open");
        List<FileChannel> opened = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            opened.add(FileChannel.open(file));
        }

        double meanwhile = value("process.files.open");

        for (FileChannel channel : opened) {
            channel.close();
        }
        // other threads of the process may open and close files, too
        assertThat(meanwhile - before).isBetween(0.8 * MANY, 1.2 * MANY);
        assertThat(value("process.files.open")).isLessThan(meanwhile - 0.5 * MANY);
        assertThat(value("process.files.max")).isGreaterThan(meanwhile);
    }

    private double value(String gauge) {
        return registry.get(gauge).gauge().value();
    }
}
