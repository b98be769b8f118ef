package io.socketbus;

import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of the command line goes to Vert.x's launcher, checked before it gets there.
 *
 * <p>The launcher itself ends without a word at a value that Vert.x does not take, goes on without one that it cannot
 * read, and has options that make no sense for a verticle that is given to it.
 */
final class LauncherArguments {

    private static final Set<String> OPTIONS = Set.of("-options", "--options", "-vertx-options", "--vertx-options");
    private static final Set<String> SECONDS =
            Set.of("--startup-timeout-seconds", "--deployment-timeout-seconds", "--shutdown-timeout-seconds");

    private LauncherArguments() {}

    /** One line for each argument that cannot be used. */
    static List<String> faults(List<String> arguments) {
        List<String> faults = new ArrayList<>();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String fault = fault(rest.next(), rest);
            if (fault != null) {
                faults.add(fault);
            }
        }
        return faults;
    }

    private static @Nullable String fault(String argument, Iterator<String> rest) {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        if (!OPTIONS.contains(name) && !SECONDS.contains(name)) {
            return name + ": unknown argument; --help tells what there is";
        }
        if (equals < 0 && !rest.hasNext()) {
            return name + ": must have a value, found nothing after it; add it";
        }
        String value = equals < 0 ? rest.next() : argument.substring(equals + 1);
        return SECONDS.contains(name) ? secondsFault(name, value) : optionsFault(name, value);
    }

    private static @Nullable String secondsFault(String name, String value) {
        return value.matches("[1-9][0-9]{0,8}")
                ? null
                : name + ": must be a number of seconds from 1, found \"" + value + "\"; change it";
    }

    private static @Nullable String optionsFault(String name, String value) {
        try {
            String json = value.strip().startsWith("{") ? value : Files.readString(Path.of(value));
            new VertxOptions(new JsonObject(json));
            return null;
        } catch (IOException | RuntimeException e) {
            return name + ": must be Vert.x options in JSON, or a file of them, found \"" + value + "\" ("
                    + e.toString().lines().findFirst().orElse("") + "); see VertxOptions of Vert.x";
        }
    }
}
