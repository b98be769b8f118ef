package io.socketbus.testkit;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/** A class path on which a jar of somebody else's stands, too. */
public final class ClassPath {

    private ClassPath() {}

    /**
     * Does something while the service loader finds providers of a service.
     *
     * @param jar an empty directory, which becomes the jar
     * @param providers what the jar's file of that service holds: class names, a line each
     */
    public static void withService(Path jar, Class<?> service, String providers, Runnable action) throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(services.resolve(service.getName()), providers);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            action.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
