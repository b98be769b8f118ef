package io.socketbus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metrics in the text format 0.0.4 of Prometheus, read strictly: a line that is neither a comment of the format nor a name,
 * labels and a number is a failure, and so is a series that comes twice.
 *
 * @param types the type of each family
 */
public record PrometheusText(Map<String, String> types, List<Sample> samples) {

    private static final Pattern HELP = Pattern.compile("# HELP [a-z][a-z0-9_]* .*");
    private static final Pattern TYPE = Pattern.compile("# TYPE ([a-z][a-z0-9_]*) (counter|gauge|summary|histogram)");
    private static final Pattern SAMPLE =
            Pattern.compile("([a-z][a-z0-9_]*)(?:\\{((?:[a-z_]+=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\",?)*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** One series, now. */
    public record Sample(String name, Map<String, String> labels, double value) {}

    public static PrometheusText parse(String text) {
        assertThat(text).endsWith("\n");
        Map<String, String> types = new HashMap<>();
        List<Sample> samples = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            Matcher type = TYPE.matcher(line);
            if (type.matches()) {
                assertThat(types.put(type.group(1), type.group(2))).as(line).isNull();
            } else if (!line.isEmpty() && !HELP.matcher(line).matches()) {
                samples.add(sample(line));
            }
        }
        assertThat(samples.stream().map(sample -> sample.name() + sample.labels()))
                .doesNotHaveDuplicates();
        return new PrometheusText(types, samples);
    }

    private static Sample sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as("a line of the format: %s", line).isTrue();
        Map<String, String> labels = new TreeMap<>();
        if (sample.group(2) != null) {
            for (MatchResult label : LABEL.matcher(sample.group(2)).results().toList()) {
                assertThat(labels.put(label.group(1), label.group(2))).as(line).isNull();
            }
        }
        return new Sample(sample.group(1), labels, Double.parseDouble(sample.group(3)));
    }

    /** The series of a name. */
    public List<Sample> samples(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name)).toList();
    }

    /** The only series with this name and these labels. */
    public double value(String name, Map<String, String> labels) {
        List<Sample> found = samples(name).stream()
                .filter(sample -> sample.labels().equals(labels))
                .toList();
        assertThat(found).as("%s%s among %s", name, labels, samples(name)).hasSize(1);
        return found.get(0).value();
    }

    /** All values of all labels of the series whose names begin so. */
    public Set<String> labelValues(String beginning) {
        Set<String> values = new TreeSet<>();
        samples.stream()
                .filter(sample -> sample.name().startsWith(beginning))
                .forEach(sample -> values.addAll(sample.labels().values()));
        return values;
    }
}
