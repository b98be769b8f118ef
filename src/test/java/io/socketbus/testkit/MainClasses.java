package io.socketbus.testkit;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.socketbus.Socketbus;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The classes of the gateway without those of its tests, for rules about them. */
public final class MainClasses {

    /** The package of the launcher, above all others. */
    public static final String ROOT = "io.socketbus";

    /** Reading them all takes seconds, and they do not change. */
    private static final JavaClasses IMPORTED = of(Socketbus.class);

    private MainClasses() {}

    public static JavaClasses imported() {
        return IMPORTED;
    }

    /** All classes that were compiled together with this one. */
    public static JavaClasses of(Class<?> type) {
        try {
            return new ClassFileImporter()
                    .importPath(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()));
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Every class that this one names in its code, signatures or annotations. */
    public static Stream<JavaClass> classesUsedBy(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .distinct();
    }

    /** The names of these classes, and of the methods that this one calls or refers to. */
    public static Stream<String> namesKnownTo(JavaClass type) {
        return Stream.concat(classesUsedBy(type).map(JavaClass::getFullName), methodsCalledBy(type));
    }

    /** {@code package.Class.method} of each call and method reference. */
    public static Stream<String> methodsCalledBy(JavaClass type) {
        return type.getAccessesFromSelf().stream()
                .map(access -> access.getTargetOwner().getFullName() + '.' + access.getName())
                .distinct();
    }
}
