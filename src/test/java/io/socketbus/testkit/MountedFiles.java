package io.socketbus.testkit;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files as Kubernetes mounts those of a ConfigMap or a Secret: all are replaced at once, by turning one symbolic link.
 *
 * <pre>
 *   socketbus.json ──▶ ..data/socketbus.json
 *   ..data ──▶ ..1, ..2, …
 * </pre>
 */
public final class MountedFiles {

    private static final String DATA = "..data";
    private static final String CONFIGURATION = "socketbus.json";

    private final Path directory;
    private final Map<String, String> files = new TreeMap<>();
    private int versions;

    public MountedFiles(Path directory) {
        this.directory = directory;
    }

    /** The path of a file, whatever its version. */
    public Path path(String file) {
        return directory.resolve(file);
    }

    /** The path of the configuration. */
    public Path configuration() {
        return path(CONFIGURATION);
    }

    public void replaceConfiguration(String text) {
        replace(Map.of(CONFIGURATION, text));
    }

    /** The configuration as it is now. */
    public JsonObject json() {
        return new JsonObject(files.getOrDefault(CONFIGURATION, "{}"));
    }

    /** Replaces these files, all at once; the others stay. */
    public void replace(Map<String, String> contents) {
        files.putAll(contents);
        try {
            Path version = Files.createDirectories(directory.resolve(".." + ++versions));
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(version.resolve(file.getKey()), file.getValue());
                Path link = path(file.getKey());
                if (!Files.isSymbolicLink(link)) {
                    Files.createSymbolicLink(link, Path.of(DATA, file.getKey()));
                }
            }
            Path turned = Files.createSymbolicLink(directory.resolve("..turned"), version.getFileName());
            Files.move(turned, directory.resolve(DATA), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
