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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(longs = {0, 4_096, 76})
    void a_size_that_is_not_the_number_of_files_is_not_asked_again(long size) {
        AtomicLong listed = new AtomicLong(59);
        OpenFiles files = new OpenFiles(() -> size, listed::get);
        assertThat(files.count()).isEqualTo(59);

        listed.set(size);
        assertThat(files.count()).isEqualTo(size);
        listed.set(1_000);
        assertThat(files.count()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {43, 58, 75})
    void a_size_that_is_the_number_of_files_but_for_a_few_saves_listing_them(long size) {
        AtomicLong told = new AtomicLong(size);
        AtomicInteger listings = new AtomicInteger();
        OpenFiles files = new OpenFiles(told::get, () -> {
            listings.incrementAndGet();
            return 59;
        });
        assertThat(files.count()).isEqualTo(59);

        told.set(20_000);

        assertThat(files.count()).isEqualTo(20_000);
        assertThat(listings).hasValue(1);
    }

    private double value(String gauge) {
        return registry.get(gauge).gauge().value();
    }
}
