package io.socketbus.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.socketbus.testkit.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A directory that kubectl makes objects of. */
record Kustomization(Path directory) {

    private static final Path ROOT = Path.of("k8s");
    private static final Map<Path, String> RENDERED = new ConcurrentHashMap<>();
    private static final Pattern DOCUMENTS = Pattern.compile("(?m)^---$");
    private static final Path MADE = Path.of("target", "k8s");

    /** What may be applied as it is, and each component alone on the base. */
    static Stream<Kustomization> all() {
        Stream<Kustomization> given =
                Stream.concat(Stream.of(ROOT), directoriesIn("overlays")).map(Kustomization::new);
        return Stream.concat(given, directoriesIn("components").map(Kustomization::onBase));
    }

    static Stream<Path> directoriesIn(String name) {
        try (Stream<Path> directories = Files.list(ROOT.resolve(name))) {
            return directories.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A component alone on the base. */
    static Kustomization onBase(Path component) {
        try {
            Path directory = MADE.resolve(component.getFileName());
            Files.createDirectories(directory);
            Files.writeString(
                    directory.resolve("kustomization.yaml"),
                    String.format(
                            "resources: [%s]%ncomponents: [%s]%n",
                            directory.relativize(ROOT.resolve("base")), directory.relativize(component)));
            return new Kustomization(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What would be applied, as kubectl writes it; the test is skipped where there is none. */
    List<JsonNode> rendered() {
        Program.assume("kubectl");
        List<JsonNode> objects = new ArrayList<>();
        String yaml = RENDERED.computeIfAbsent(directory, Kustomization::render);
        for (String document : DOCUMENTS.splitAsStream(yaml).toList()) {
            try {
                objects.add(Manifest.tree(document));
            } catch (IOException e) {
                throw new AssertionError(document, e);
            }
        }
        return objects;
    }

    private static String render(Path directory) {
        return Program.run("kubectl", "kustomize", directory.toString())
                .expectSuccess()
                .out();
    }

    /** The objects of this type, all of which are whole. */
    <T extends HasMetadata> List<T> rendered(Class<T> type) {
        List<T> found = new ArrayList<>();
        for (JsonNode object : rendered()) {
            HasMetadata whole = whole(object);
            if (type.isInstance(whole)) {
                found.add(type.cast(whole));
            }
        }
        return found;
    }

    private static HasMetadata whole(JsonNode object) {
        try {
            return Kinds.whole(object);
        } catch (IOException e) {
            throw new AssertionError(object.toString(), e);
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
