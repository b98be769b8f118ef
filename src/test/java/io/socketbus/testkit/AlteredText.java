package io.socketbus.testkit;

import java.util.List;
import java.util.Random;

/** Texts, one character a byte, that are nearly good: samples cut, joined, and changed in a few places. */
public final class AlteredText {

    private static final int MOST_CHANGES = 6;
    private static final int BYTES = 256;

    private AlteredText() {}

    /** One made of these, by these random numbers alone. */
    public static String of(List<String> samples, Random random) {
        StringBuilder text = new StringBuilder(sample(samples, random));
        for (int changes = random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, sample(samples, random));
                case 1 -> text.delete(at, at + random.nextInt(8));
                case 2 -> text.insert(at, anyByte(random));
                case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(16))));
                default -> text.replace(at, at + 1, String.valueOf(anyByte(random)));
            }
        }
        return text.toString();
    }

    private static String sample(List<String> samples, Random random) {
        return samples.get(random.nextInt(samples.size()));
    }

    private static char anyByte(Random random) {
        return (char) random.nextInt(BYTES);
    }
}
