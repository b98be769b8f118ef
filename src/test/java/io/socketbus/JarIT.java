package io.socketbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is in the two jars: the one that is run, and the one that others compile against. */
class JarIT {

    private static final Path TARGET = Path.of("target");

    /** What makes the logging ours, and the tracing. */
    private static final String LOGGING = "META-INF/services/ch.qos.logback.classic.spi.Configurator";

    private static final String TRACING = "META-INF/services/io.opentelemetry.context.ContextStorageProvider";

    @Test
    void the_jar_that_is_run_says_what_it_runs_and_that_it_has_classes_for_newer_javas() throws IOException {
        try (JarFile jar = fatJar()) {
            assertThat(jar.getManifest().getMainAttributes())
                    .containsEntry(Attributes.Name.MAIN_CLASS, "io.socketbus.Socketbus")
                    .containsEntry(Attributes.Name.MULTI_RELEASE, "true");
            assertThat(jar.isMultiRelease()).isTrue();
        }
    }

    @Test
    void the_jar_that_is_run_has_its_configurations_and_no_rest_of_the_jars_it_is_made_of() throws IOException {
        try (JarFile jar = fatJar()) {
            List<String> names = names(jar);

            assertThat(names)
                    .contains(
                            LOGGING,
                            TRACING,
                            "io/socketbus/conf/socketbus.json",
                            "io/socketbus/conf/socketbus.schema.json")
                    .doesNotHaveDuplicates()
                    .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA|EC)"))
                    .noneMatch(name -> name.endsWith("module-info.class"))
                    .noneMatch(name -> name.startsWith("org/junit/") || name.startsWith("io/socketbus/testkit/"));
            assertThat(text(jar, LOGGING)).isEqualToIgnoringNewLines("io.socketbus.log.LogSetup");
        }
    }

    @Test
    void every_service_provider_inside_is_found_by_the_service_loader() throws IOException {
        try (JarFile jar = fatJar()) {
            Map<String, Set<String>> expected = servicesOnClassPath();
            expected.values().forEach(providers -> providers.removeIf(provider -> !holds(jar, provider)));
            expected.values().removeIf(Set::isEmpty);

            // two jars bring providers of this one
            assertThat(expected.get("META-INF/services/com.fasterxml.jackson.core.JsonFactory"))
                    .hasSize(2);
            for (Map.Entry<String, Set<String>> service : expected.entrySet()) {
                assertThat(providers(jar, service.getKey()))
                        .as(service.getKey())
                        .containsAll(service.getValue());
            }
        }
    }

    @Test
    void the_jar_for_other_projects_is_ours_alone_and_leaves_logging_to_them() throws IOException {
        try (JarFile jar = plainJar()) {
            assertThat(names(jar))
                    .contains("io/socketbus/SocketbusVerticle.class", "io/socketbus/conf/socketbus.json")
                    .allMatch(name -> name.startsWith("io/socketbus/") || name.startsWith("META-INF/"))
                    .doesNotContain(LOGGING, TRACING);
            assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo("io.socketbus");
        }
    }

    private static JarFile fatJar() throws IOException {
        return new JarFile(TARGET.resolve("socketbus.jar").toFile());
    }

    private static JarFile plainJar() throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(TARGET, "socketbus-[0-9]*.jar")) {
            for (Path jar : jars) {
                if (!jar.toString().matches(".*-(sources|javadoc|all)\\.jar")) {
                    return new JarFile(jar.toFile());
                }
            }
        }
        throw new AssertionError("no jar for other projects in " + TARGET.toAbsolutePath());
    }

    private static List<String> names(JarFile jar) {
        return jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .toList();
    }

    private static String text(JarFile jar, String name) throws IOException {
        ZipEntry entry = jar.getEntry(name);
        if (entry == null) {
            throw new AssertionError(jar.getName() + " has no " + name);
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean holds(JarFile jar, String className) {
        return jar.getEntry(className.replace('.', '/') + ".class") != null;
    }

    private static Map<String, Set<String>> servicesOnClassPath() throws IOException {
        Map<String, Set<String>> services = new TreeMap<>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (path.endsWith(".jar")) {
                addServices(path, services);
            }
        }
        return services;
    }

    private static void addServices(String path, Map<String, Set<String>> services) throws IOException {
        try (JarFile jar = new JarFile(path)) {
            for (String name : names(jar)) {
                if (name.matches("META-INF/services/[^/]+")) {
                    services.computeIfAbsent(name, service -> new TreeSet<>()).addAll(providers(jar, name));
                }
            }
        }
    }

    private static List<String> providers(JarFile jar, String service) throws IOException {
        return text(jar, service)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
