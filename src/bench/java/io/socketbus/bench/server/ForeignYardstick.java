package io.socketbus.bench.server;

import io.socketbus.bench.load.Form;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A yardstick with a class path of its own, which {@code src/bench/yardsticks} builds.
 *
 * @param name its folder there
 * @param main class in the package of yardsticks
 * @param spoken what its peers speak, whatever is asked for; null for what is asked for
 */
record ForeignYardstick(String name, String main, @Nullable Form spoken) implements Contender.Kind {

    private static final Path BUILT = Path.of("target", "yardsticks");
    private static final String PACKAGE = "io.socketbus.yardstick.";

    ForeignYardstick(String name, String main) {
        this(name, main, null);
    }

    @Override
    public Form form(Form asked) {
        return spoken == null ? asked : spoken;
    }

    @Override
    public Launch launch(String label, Setting setting) {
        if (setting.loops() != 1) {
            throw new IllegalArgumentException(name + " runs on one event loop; leave it out, or --loops");
        }
        return new Launch(
                label,
                List.of("-cp", classPath(), PACKAGE + main),
                Yardstick.environment(setting),
                List.of(Launch.PORT));
    }

    private String classPath() {
        Path room = BUILT.resolve(name);
        try {
            return room.resolve("classes")
                    + File.pathSeparator
                    + Files.readString(room.resolve("classpath")).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    name + " is not built; mvn -q -f src/bench/yardsticks/" + name + "/pom.xml process-classes", e);
        }
    }
}
