package io.socketbus.k8s;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** An expression of Prometheus, as far as the tests must understand it. */
record PromQl(String text) {

    private static final Pattern METRIC =
            Pattern.compile("(?<![\\w\"])(?:socketbus|jvm|process)_\\w+|(?<!\\w)up(?=[{ ])");
    private static final Pattern SELECTOR = Pattern.compile("(\\w+)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern COMPARISON = Pattern.compile("(?:>=|<=|==|!=|>|<)(?: bool)?");
    private static final Pattern ABSENCE = Pattern.compile("absent\\((.*)\\)");

    /** A condition on the series of a metric. */
    record Matcher(String metric, String label, String operator, String value) {}

    /** The metrics that it reads. */
    Set<String> metrics() {
        Set<String> metrics = new TreeSet<>();
        METRIC.matcher(text).results().map(MatchResult::group).forEach(metrics::add);
        return metrics;
    }

    /** The conditions on labels. */
    List<Matcher> matchers() {
        List<Matcher> matchers = new ArrayList<>();
        SELECTOR.matcher(text).results().forEach(selector -> MATCHER.matcher(selector.group(2))
                .results()
                .map(matcher -> new Matcher(selector.group(1), matcher.group(1), matcher.group(2), matcher.group(3)))
                .forEach(matchers::add));
        return matchers;
    }

    /** What is compared, without the comparison, so that there are series whatever their values; of an absence, what is absent. */
    List<PromQl> sides() {
        List<PromQl> sides = new ArrayList<>();
        int begin = 0;
        java.util.regex.Matcher comparison = COMPARISON.matcher(text);
        while (comparison.find()) {
            if (depth(comparison.start()) == 0) {
                sides.add(new PromQl(text.substring(begin, comparison.start()).strip()));
                begin = comparison.end();
            }
        }
        sides.add(new PromQl(text.substring(begin).strip()));
        return sides.stream()
                .filter(side -> !side.metrics().isEmpty())
                .map(PromQl::present)
                .toList();
    }

    private PromQl present() {
        java.util.regex.Matcher absence = ABSENCE.matcher(text);
        return absence.matches() ? new PromQl(absence.group(1)) : this;
    }

    /** How many brackets are open at a place. */
    private int depth(int place) {
        int depth = 0;
        for (char each : text.substring(0, place).toCharArray()) {
            if ("({[".indexOf(each) >= 0) {
                depth++;
            } else if (")}]".indexOf(each) >= 0) {
                depth--;
            }
        }
        return depth;
    }

    @Override
    public String toString() {
        return text;
    }
}
