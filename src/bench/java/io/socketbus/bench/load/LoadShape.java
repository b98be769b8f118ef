package io.socketbus.bench.load;

/**
 * What the peers do.
 *
 * @param peers connections
 * @param window frames of one peer that may be under way
 * @param frameBytes bytes of a frame, without the line feed that ends it
 * @param framesPerSecond frames of all peers together, sent when they are due whatever came back (open loop); 0 for one
 *     more for each that came back (closed loop)
 */
public record LoadShape(int peers, int window, int frameBytes, int framesPerSecond) {

    public LoadShape {
        if (peers < 1 || window < 1 || framesPerSecond < 0) {
            throw new IllegalArgumentException("peers and window must be 1 at least, the rate 0 or more");
        }
    }

    boolean openLoop() {
        return framesPerSecond > 0;
    }
}
