package io.socketbus.codec;

/**
 * Writes doubles in the shortest form that is read back as the same, as {@link Double#toString(double)} does.
 *
 * <p>Most numbers that people measure have a few decimals, and are written here: fifteen digits always come back from a
 * double, so those that do give it are the shortest.
 */
final class Decimals {

    private static final long SCALE = 1_000_000;

    /** From here to there no exponent is written. */
    private static final double LEAST = 1e-3;

    private static final double MOST = 1e7;

    private Decimals() {}

    static void add(double value, FrameOutput out) {
        double size = Math.abs(value);
        if (size >= LEAST && size < MOST) {
            long scaled = (long) (size * SCALE + 0.5);
            if ((double) scaled / SCALE == size) {
                add(value < 0, scaled, out);
                return;
            }
        }
        out.addAscii(Double.toString(value));
    }

    private static void add(boolean negative, long scaled, FrameOutput out) {
        if (negative) {
            out.add('-');
        }
        out.addInteger(scaled / SCALE);
        out.add('.');
        long decimals = scaled % SCALE;
        long place = SCALE / 10;
        do {
            out.add((int) ('0' + decimals / place));
            decimals %= place;
            place /= 10;
        } while (decimals > 0);
    }
}
