package io.socketbus.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a change of each key does while the process runs. */
class ChangeEffectTest {

    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        for (String framing : FramingReader.TYPES) {
            JsonObject file =
                    Configs.withFraming("{\"type\":\"" + framing + "\"}").mergeIn(Configs.withVerticle("{}"), true);
            keys.addAll(ConfigLoader.keys(file).keySet());
        }
        return keys;
    }

    @Test
    void every_key_that_there_is_has_an_effect() {
        Set<String> sections = Set.of("inbound", "outbound", "limits", "drain", "listeners", "listeners.devices");

        assertThat(keys())
                .filteredOn(key -> !sections.contains(ChangeEffect.inTable(key)) && !sections.contains(key))
                .isNotEmpty()
                .allSatisfy(key ->
                        assertThatCode(() -> ChangeEffect.of(key)).as(key).doesNotThrowAnyException());
    }

    @Test
    void every_row_is_a_key_that_there_is() {
        Set<String> known = new TreeSet<>();
        keys().forEach(key -> known.add(ChangeEffect.inTable(key)));

        assertThat(known).containsAll(ChangeEffect.table().keySet());
    }

    @Test
    void a_key_without_a_row_has_none_and_one_below_a_row_has_that_of_the_row() {
        assertThatThrownBy(() -> ChangeEffect.of("listeners.devices.limits.maxCats"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ChangeEffect.of("listeners.devices.framing.accept")).isEqualTo(ChangeEffect.RESTART);
        assertThat(ChangeEffect.of("listeners.devices.limits.deny")).isEqualTo(ChangeEffect.LIVE);
    }
}
