package io.socketbus.dryrun;

/**
 * A piece of the bytes.
 *
 * @param from its first byte, counted from 0
 * @param to the first byte after it
 */
record Span(int from, int to) {

    int length() {
        return to - from;
    }

    @Override
    public String toString() {
        return from + "-" + to;
    }
}
