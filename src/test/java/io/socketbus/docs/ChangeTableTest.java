package io.socketbus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.config.ChangeEffect;
import io.socketbus.docs.Markdown.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The table of what may change while the process runs against the one that it goes by. */
class ChangeTableTest {

    @Test
    void the_table_tells_the_effect_of_every_key_and_of_no_other() {
        List<String> told = new ArrayList<>();
        for (Row row : Markdown.read("src/docs/operations.md").rows("## Change it while it runs")) {
            told.add(row.key() + ": " + row.cells().get(0));
        }
        List<String> held = new ArrayList<>();
        ChangeEffect.table().forEach((key, effect) -> held.add(key + ": " + word(effect)));

        assertThat(told).containsExactlyElementsOf(held);
    }

    private static String word(ChangeEffect effect) {
        return effect.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
