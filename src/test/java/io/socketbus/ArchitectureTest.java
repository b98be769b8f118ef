package io.socketbus;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.socketbus.testkit.MainClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The plan of the house: which package uses which, and what only some of them may know. */
class ArchitectureTest {

    /** From the ground up: a package uses those that it names, which stand before it. */
    private static final List<Floor> PLAN = List.of(
            floor("api"),
            floor("config", "api"),
            floor("log", "config"),
            floor("tracing", "config"),
            floor("metrics", "api"),
            floor("frame"),
            floor("codec", "api", "frame"),
            floor("memory", "frame"),
            floor("tap", "frame"),
            floor("prompt"),
            floor("bus", "api", "config", "metrics", "frame", "memory", "prompt"),
            floor("ask", "api", "config", "frame", "codec", "memory", "bus"),
            floor("session", "api", "config", "metrics", "frame", "memory", "tap", "bus", "ask"),
            floor("proxy"),
            floor(
                    "server", "api", "config", "metrics", "frame", "codec", "memory", "tap", "bus", "ask", "session",
                    "proxy"),
            floor("dryrun", "api", "config", "frame", "server"),
            floor("ops", "api", "config", "metrics", "frame", "tap", "bus", "server", "dryrun"),
            floor("client", "api", "prompt"),
            floor("demo", "client"),
            floor("cli", "api", "config"),
            floor("root", "api", "config", "metrics", "server", "dryrun", "ops", "cli", "log", "tracing"));

    /** Beginnings of names, of classes or of methods, and the packages that may know them. */
    private static final List<Wall> WALLS = List.of(
            wall("ch.qos.logback.", "log"),
            wall("com.fasterxml.jackson.annotation.", "codec", "config", "demo"),
            wall("com.fasterxml.jackson.core.", "codec", "config"),
            wall("com.fasterxml.jackson.databind.", "codec", "config"),
            wall("com.fasterxml.jackson.dataformat.", "codec"),
            wall("io.micrometer.", "metrics"),
            wall("io.netty.", "frame", "prompt", "session", "proxy", "server"),
            wall("io.opentelemetry.", "tracing"),
            wall("io.prometheus.", "metrics"),
            wall("io.vertx.core.eventbus.", "api", "prompt", "bus", "client", "demo"),
            wall("io.vertx.core.http.Http", "ops"),
            wall("io.vertx.core.internal.", "frame", "prompt", "bus", "session", "server", "root"),
            wall("io.vertx.core.net.NetServer", "server"),
            wall("io.vertx.core.net.NetSocket", "session", "server"),
            wall("io.vertx.core.parsetools.", "frame"),
            wall("java.lang.Runtime.halt", "root"),
            wall("java.lang.System.exit", "root"),
            wall("java.lang.System.getenv", "config", "root"),
            wall("java.net.", "config", "proxy", "session", "server"),
            wall("java.nio.file.", "config", "cli", "metrics"));

    private static final JavaClasses HOUSE = MainClasses.imported();

    private record Floor(String name, Set<String> uses) {}

    private record Wall(String known, Set<String> to) {}

    @Test
    void every_package_has_its_floor() {
        assertThat(packagesOutside(PLAN)).isEmpty();
    }

    @Test
    void the_maps_for_a_stranger_name_every_floor() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String overview = Files.readString(Path.of("src/main/java/io/socketbus/package-info.java"));

        assertThat(PLAN).map(Floor::name).allSatisfy(name -> {
            assertThat(readme).containsPattern("\\| [^|]*\\b" + name + "\\b[^|]*\\|");
            assertThat(overview).containsPattern("\\* {3}\\(?" + name + "\\)? ");
        });
    }

    @Test
    void a_floor_stands_on_floors_before_it() {
        Set<String> before = new TreeSet<>();
        for (Floor floor : PLAN) {
            assertThat(before).as("before " + floor.name()).containsAll(floor.uses());
            before.add(floor.name());
        }
    }

    @Test
    void a_package_uses_only_the_floors_that_it_names() {
        assertThat(PLAN).flatExtracting(ArchitectureTest::usesBeyond).isEmpty();
    }

    @Test
    void what_stands_behind_a_wall_is_known_to_those_who_may() {
        assertThat(WALLS).flatExtracting(ArchitectureTest::breaches).isEmpty();
    }

    @Test
    void what_is_not_in_the_tables_is_found() {
        assertThat(packagesOutside(PLAN.subList(1, PLAN.size()))).containsExactly("api");
        assertThat(usesBeyond(floor("demo"))).containsExactly("demo.Echo uses client.SocketbusClient");
        assertThat(breaches(wall("io.vertx.core.parsetools.")))
                .contains("frame.RecordParserDecoder knows io.vertx.core.parsetools.RecordParser");
        assertThat(breaches(wall("java.lang.System.exit"))).contains("root.Ending knows java.lang.System.exit");
    }

    private static Set<String> packagesOutside(List<Floor> plan) {
        Set<String> outside = new TreeSet<>();
        HOUSE.forEach(type -> outside.add(floorOf(type)));
        plan.forEach(floor -> outside.remove(floor.name()));
        return outside;
    }

    private static Set<String> usesBeyond(Floor floor) {
        Set<String> beyond = new TreeSet<>();
        on(floor.name()).forEach(type -> MainClasses.classesUsedBy(type)
                .filter(used -> used.getPackageName().startsWith(MainClasses.ROOT))
                .filter(used ->
                        !floorOf(used).equals(floor.name()) && !floor.uses().contains(floorOf(used)))
                .forEach(used -> beyond.add(place(type) + " uses " + place(used))));
        return beyond;
    }

    private static Set<String> breaches(Wall wall) {
        Set<String> breaches = new TreeSet<>();
        HOUSE.stream().filter(type -> !wall.to().contains(floorOf(type))).forEach(type -> MainClasses.namesKnownTo(type)
                .filter(name -> name.startsWith(wall.known()))
                .forEach(name -> breaches.add(place(type) + " knows " + name)));
        return breaches;
    }

    private static Stream<JavaClass> on(String floor) {
        return HOUSE.stream().filter(type -> floorOf(type).equals(floor));
    }

    private static String floorOf(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(MainClasses.ROOT) ? "root" : name.substring(MainClasses.ROOT.length() + 1);
    }

    private static String place(JavaClass type) {
        return floorOf(type) + '.' + type.getSimpleName();
    }

    private static Floor floor(String name, String... uses) {
        return new Floor(name, new TreeSet<>(Arrays.asList(uses)));
    }

    private static Wall wall(String known, String... to) {
        return new Wall(known, new TreeSet<>(Arrays.asList(to)));
    }
}
