package io.socketbus.config;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A PEM file as it was when it was read. What is checked is so what is used, also where the file is replaced meanwhile.
 *
 * @param content may be a private key, and is never printed
 */
public record PemFile(String path, Buffer content) {

    /** Null where there is no such file, or none that may be read. */
    static @Nullable PemFile read(String path) {
        try {
            Path file = Path.of(path);
            return Files.isRegularFile(file) ? new PemFile(path, Buffer.buffer(Files.readAllBytes(file))) : null;
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }

    /** Whether the file still has this content. It reads the file: not for an event loop. */
    public boolean isCurrent() {
        return equals(read(path));
    }

    @Override
    public String toString() {
        return path;
    }
}
