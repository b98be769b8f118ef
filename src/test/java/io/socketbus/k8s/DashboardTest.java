package io.socketbus.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.socketbus.k8s.Dashboard.Panel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboard as Grafana reads it, which is not here to say what it does not like. */
class DashboardTest {

    private static final int COLUMNS = 24;
    private static final Set<String> UNITS = Set.of("short", "ops", "Bps", "bytes", "s", "percentunit");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([a-z]+)\\b");

    static List<Panel> panels() {
        return Dashboard.panels().stream().filter(panel -> !panel.isRow()).toList();
    }

    @ParameterizedTest
    @MethodSource("panels")
    void a_panel_says_what_it_shows_and_in_which_unit(Panel panel) {
        assertThat(panel.title()).isNotBlank();
        assertThat(panel.json().path("description").asText()).endsWith(".");
        assertThat(panel.json().at("/fieldConfig/defaults/unit").asText()).isIn(UNITS);
        assertThat(panel.expressions()).isNotEmpty().allSatisfy(expression -> assertThat(expression.metrics())
                .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("panels")
    void a_panel_asks_the_data_source_that_was_chosen(Panel panel) {
        List<JsonNode> sources = panel.json().findValues("datasource");

        assertThat(sources).hasSize(1 + panel.expressions().size());
        assertThat(sources)
                .allSatisfy(source -> assertThat(source.path("uid").asText()).isEqualTo("${datasource}"));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void the_series_of_a_panel_are_told_apart(Panel panel) {
        assertThat(panel.json().path("targets"))
                .extracting(target -> target.path("refId").asText())
                .doesNotHaveDuplicates();
        assertThat(panel.json().path("targets"))
                .extracting(target -> target.path("legendFormat").asText())
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    @Test
    void every_panel_has_an_id_of_its_own() {
        assertThat(Dashboard.panels())
                .extracting(panel -> panel.json().path("id").asInt())
                .doesNotHaveDuplicates()
                .doesNotContain(0);
    }

    @Test
    void no_panel_covers_another() {
        Set<List<Integer>> covered = new HashSet<>();
        for (Panel panel : Dashboard.panels()) {
            for (List<Integer> cell : cells(panel.json().path("gridPos"))) {
                assertThat(cell.get(0)).isLessThan(COLUMNS);
                assertThat(covered.add(cell)).as("%s at %s", panel, cell).isTrue();
            }
        }
    }

    private static List<List<Integer>> cells(JsonNode place) {
        List<List<Integer>> cells = new ArrayList<>();
        for (int column = 0; column < place.path("w").asInt(); column++) {
            for (int line = 0; line < place.path("h").asInt(); line++) {
                cells.add(List.of(
                        place.path("x").asInt() + column, place.path("y").asInt() + line));
            }
        }
        return cells;
    }

    @Test
    void every_variable_that_is_used_is_there_and_every_one_that_is_there_is_used() {
        JsonNode dashboard = Dashboard.json();
        Set<String> given = new TreeSet<>();
        dashboard
                .at("/templating/list")
                .forEach(each -> given.add(each.path("name").asText()));
        Set<String> used = new TreeSet<>();
        VARIABLE.matcher(dashboard.path("panels").toString())
                .results()
                .map((MatchResult variable) -> variable.group(1))
                .forEach(used::add);

        assertThat(used).isEqualTo(given);
    }
}
