package io.socketbus.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message as our code has it, cut at the places of its values.
 *
 * @param parts words, and places with or without a name
 */
record LineTemplate(List<Part> parts) {

    /** Those that there are in our code, and in what it stands on, are fewer by far. */
    private static final int MOST_KEPT = 1_000;

    private static final Map<String, LineTemplate> KEPT = new ConcurrentHashMap<>();

    private static final Pattern PLACE = Pattern.compile("(?:([A-Za-z][\\w.]*)=)?(\"\\{}\"|\\{})");

    /**
     * A part of it.
     *
     * @param text as it stands there
     * @param key the name of the value that stands there; null for one that has none, and for words
     * @param quoted whether the value is between quotes
     */
    record Part(String text, @Nullable String key, boolean isPlace, boolean quoted) {

        static Part words(String text) {
            return new Part(text, null, false, false);
        }
    }

    /** Each is cut once. */
    static LineTemplate of(String message) {
        LineTemplate kept = KEPT.get(message);
        if (kept != null) {
            return kept;
        }
        LineTemplate cut = cut(message);
        if (KEPT.size() < MOST_KEPT) {
            KEPT.put(message, cut);
        }
        return cut;
    }

    /** The words before the first value with a name; what else stands there differs from one line to the next. */
    String beginning() {
        StringBuilder words = new StringBuilder();
        for (Part part : parts) {
            if (part.key() != null) {
                break;
            }
            words.append(part.isPlace() ? ".." : part.text());
        }
        return words.toString().strip();
    }

    private static LineTemplate cut(String message) {
        List<Part> parts = new ArrayList<>();
        Matcher place = PLACE.matcher(message);
        int end = 0;
        while (place.find()) {
            if (place.start() > end) {
                parts.add(Part.words(message.substring(end, place.start())));
            }
            boolean quoted = place.group(2).startsWith("\"");
            parts.add(new Part(place.group(), place.group(1), true, quoted));
            end = place.end();
        }
        if (end < message.length()) {
            parts.add(Part.words(message.substring(end)));
        }
        return new LineTemplate(List.copyOf(parts));
    }
}
