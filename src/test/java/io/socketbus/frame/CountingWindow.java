package io.socketbus.frame;

/** A window that counts the bytes its decoder looks at, copies or moves. */
final class CountingWindow extends Window {

    private long work;

    long work() {
        return work;
    }

    @Override
    byte at(int index) {
        work++;
        return super.at(index);
    }

    @Override
    void touched(int count) {
        work += count;
    }
}
