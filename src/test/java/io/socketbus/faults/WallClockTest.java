package io.socketbus.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.socketbus.testkit.MainClasses;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The wall clock says when something happened, and never how long it took: somebody may set it in between. */
class WallClockTest {

    private static final Pattern WALL_CLOCK = Pattern.compile(
            "java\\.lang\\.System\\.currentTimeMillis|java\\.time\\.(Instant|\\w*Date\\w*|Clock)\\.(now|system\\w*)"
                    + "|java\\.util\\.(Date|Calendar)\\..*");
    private static final Pattern MEASURED = Pattern.compile(
            "java\\.time\\.(Duration\\.between|Instant\\.(until|minus\\w*|plus\\w*|isBefore|isAfter|compareTo))"
                    + "|java\\.time\\.temporal\\.\\w+\\.between");

    @Test
    void the_wall_clock_is_read_only_to_tell_when() {
        assertThat(classesThatCall(WALL_CLOCK))
                .containsExactlyInAnyOrder(
                        // header received
                        "bus.Inbound",
                        // when an event was
                        "bus.Events",
                        // when what is looked at passed
                        "tap.LoopTap",
                        // when a session was opened
                        "session.SessionCounts",
                        // when a configuration was applied or refused
                        "server.ConfigStatus",
                        // a name that no other life of the process has
                        "api.LocalNode");
    }

    @Test
    void no_time_is_measured_by_it() {
        assertThat(classesThatCall(MEASURED)).isEmpty();
    }

    private static Set<String> classesThatCall(Pattern methods) {
        Predicate<JavaClass> calls = type -> MainClasses.methodsCalledBy(type)
                .anyMatch(method -> methods.matcher(method).matches());
        Set<String> names = new TreeSet<>();
        MainClasses.imported().stream()
                .filter(calls)
                .forEach(type -> names.add(type.getName().substring(MainClasses.ROOT.length() + 1)));
        return names;
    }
}
