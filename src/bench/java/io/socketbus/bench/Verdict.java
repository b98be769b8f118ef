package io.socketbus.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run must hold, and whether it did: a line of Markdown for each claim. */
final class Verdict {

    private final List<String> lines = new ArrayList<>(List.of("| | must hold | found | |", "|---|---|---|---|"));
    private final List<String> broken = new ArrayList<>();

    /** @param what where in the run, as the first column says */
    void claim(String what, String claim, boolean holds, String found, Object... values) {
        String text = String.format(Locale.ROOT, found, values);
        lines.add("| " + what + " | " + claim + " | " + text + " | " + (holds ? "holds" : "**broken**") + " |");
        if (!holds) {
            broken.add(what + ": " + claim + ", found " + text);
        }
    }

    /** A number that is worth a line, and nothing more. */
    void note(String what, String found, Object... values) {
        lines.add("| " + what + " | | " + String.format(Locale.ROOT, found, values) + " | |");
    }

    /** @throws IllegalStateException where a claim is broken */
    void print() {
        System.out.println();
        lines.forEach(System.out::println);
        System.out.println();
        if (!broken.isEmpty()) {
            throw new IllegalStateException("broken: " + String.join("; ", broken));
        }
    }
}
