package io.socketbus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Where a measurement ran, in a line. */
final class Machine {

    private Machine() {}

    /** What stands above each table: when, where, and how it was measured. */
    static void print(String servers, Options options) {
        System.out.println(LocalDate.now(ZoneOffset.UTC) + ", " + describe() + ", load average " + loadAverage());
        System.out.println("servers: " + servers + "; " + options);
        System.out.println();
    }

    static String describe() {
        return System.getProperty("os.name") + ' ' + System.getProperty("os.version") + ", " + cpu() + ", "
                + System.getProperty("java.vm.name") + ' ' + Runtime.version();
    }

    /** Of the last minute, or empty: what else it had to do. */
    static String loadAverage() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
        } catch (IOException noProc) {
            return "";
        }
    }

    private static String cpu() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            var models = lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .toList();
            return models.size() + " x " + (models.isEmpty() ? "unknown cpu" : models.get(0));
        } catch (IOException noProc) {
            return System.getProperty("os.arch");
        }
    }
}
