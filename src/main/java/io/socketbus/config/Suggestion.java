package io.socketbus.config;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The known word that somebody may have meant by one that is not known. */
public final class Suggestion {

    private static final int FARTHEST = 2;

    private Suggestion() {}

    /** Asks for the word that was meant, or says something else where none is near. */
    public static String remedy(String written, Collection<String> known, String otherwise) {
        String nearest = nearest(written, known);
        return nearest == null ? otherwise : "did you mean " + nearest + "?";
    }

    private static @Nullable String nearest(String written, Collection<String> known) {
        String nearest = null;
        int least = Math.min(FARTHEST, written.length() / 2) + 1;
        for (String candidate : known) {
            int distance = distance(written.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
