package io.socketbus.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SharedHeadersTest {

    private static final Iterable<String> TWO = List.of("1", "2");

    /** Whatever changes headers. */
    static List<Consumer<MultiMap>> changes() {
        return List.of(
                headers -> headers.add("trace", "1"),
                headers -> headers.add((CharSequence) "trace", (CharSequence) "1"),
                headers -> headers.add("trace", TWO),
                headers -> headers.add((CharSequence) "trace", List.<CharSequence>of("1", "2")),
                headers -> headers.addAll(Map.of("trace", "1")),
                headers -> headers.addAll(MultiMap.caseInsensitiveMultiMap().add("trace", "1")),
                headers -> headers.set("session", "other"),
                headers -> headers.set((CharSequence) "session", (CharSequence) "other"),
                headers -> headers.set("session", TWO),
                headers -> headers.set((CharSequence) "session", List.<CharSequence>of("other", "another")),
                headers -> headers.setAll(Map.of("session", "other")),
                headers -> headers.setAll(MultiMap.caseInsensitiveMultiMap().add("session", "other")),
                headers -> headers.remove("SESSION"),
                headers -> headers.remove((CharSequence) "SESSION"),
                MultiMap::clear);
    }

    private final MultiMap plain = MultiMap.caseInsensitiveMultiMap()
            .add("session", "n.0.l.1")
            .add("tag", "a")
            .add("Tag", "b");
    private final SharedHeaders first =
            SharedHeaders.of(List.of(Map.entry("session", "n.0.l.1"), Map.entry("tag", "a"), Map.entry("Tag", "b")));

    private static void areAlike(MultiMap found, MultiMap expected) {
        assertThat(found.entries()).hasToString(expected.entries().toString());
        assertThat(found).hasSameSizeAs(expected);
        assertThat(found.size()).isEqualTo(expected.size());
        assertThat(found.isEmpty()).isEqualTo(expected.isEmpty());
        assertThat(found.names()).isEqualTo(expected.names());
        for (String name : List.of("session", "SESSION", "tag", "TAG", "trace", "none")) {
            assertThat(found.get(name)).isEqualTo(expected.get(name));
            assertThat(found.get((CharSequence) name)).isEqualTo(expected.get(name));
            assertThat(found.getAll(name)).isEqualTo(expected.getAll(name));
            assertThat(found.getAll((CharSequence) name)).isEqualTo(expected.getAll(name));
            assertThat(found.contains(name)).isEqualTo(expected.contains(name));
            assertThat(found.contains((CharSequence) name)).isEqualTo(expected.contains(name));
            assertThat(found.contains(name, "b", true)).isEqualTo(expected.contains(name, "b", true));
        }
    }

    @Test
    void they_read_like_any_others() {
        areAlike(first, plain);
        areAlike(first.another(), plain);
        areAlike(new DeliveryOptions(new DeliveryOptions().setHeaders(first)).getHeaders(), plain);
        areAlike(first.copy(), plain);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_one_message_changes_is_its_own(Consumer<MultiMap> change) {
        MultiMap second = first.another();
        MultiMap expected = MultiMap.caseInsensitiveMultiMap().addAll(plain);

        change.accept(second);
        change.accept(expected);

        areAlike(second, expected);
        areAlike(first, plain);
        areAlike(((SharedHeaders) second).another(), plain);
    }

    @Test
    void a_copy_that_is_made_to_stay_stays() {
        MultiMap copy = first.copy(false);
        first.add("trace", "1");

        areAlike(copy, plain);
        assertThat(copy.isMutable()).isFalse();
    }
}
