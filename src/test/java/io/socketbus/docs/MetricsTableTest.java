package io.socketbus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.docs.Markdown.Row;
import io.socketbus.metrics.Distribution;
import io.socketbus.metrics.Metric;
import io.socketbus.metrics.MetricsPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The table of the metrics against the page of code that publishes them. */
class MetricsTableTest {

    private static final List<Row> TABLE =
            Markdown.read("src/docs/operations.md").rows("## Metrics");

    @Test
    void the_table_tells_name_type_unit_labels_and_meaning_of_every_metric_and_of_no_other() {
        List<Row> published = new ArrayList<>();
        MetricsPage.OF_GATEWAY.forEach(metric -> published.add(row(metric, "")));
        MetricsPage.OF_LISTENERS.forEach(metric -> published.add(row(metric, "`listener`")));

        MetricsPage.TIMES_OF_LISTENERS.forEach(times -> published.add(row(times)));

        assertThat(TABLE).containsExactlyElementsOf(published);
    }

    private static Row row(Distribution times) {
        return new Row(times.name(), List.of("histogram", Distribution.UNIT, "`listener`", times.meaning(), ""));
    }

    private static Row row(Metric<?> metric, String labels) {
        String own = metric.label() == null ? "" : "`" + metric.label() + "`";
        String separator = labels.isEmpty() || own.isEmpty() ? "" : ", ";
        String type = metric.type().name().toLowerCase(Locale.ROOT);
        // the end of the last cell is a cell for whoever splits at the bars
        return new Row(metric.name(), List.of(type, metric.unit(), labels + separator + own, metric.meaning(), ""));
    }
}
