package io.socketbus.bench.load;

/**
 * What the peers do.
 *
 * @param peers connections
 * @param window frames of one peer that may be under way
 * @param frameBytes bytes of a frame, without what its form adds on the wire
 * @param framesPerSecond frames of all peers together, sent when they are due whatever came back (open loop); 0 for one
 *     more for each that came back (closed loop)
 * @param form how a frame stands on the wire
 */
public record LoadShape(int peers, int window, int frameBytes, int framesPerSecond, Form form) {

    public LoadShape {
        if (peers < 1 || window < 1 || framesPerSecond < 0) {
            throw new IllegalArgumentException("peers and window must be 1 at least, the rate 0 or more");
        }
    }

    /** Lines, in a closed loop. */
    public static LoadShape lines(int peers, int window, int frameBytes) {
        return new LoadShape(peers, window, frameBytes, 0, Form.LINE);
    }

    /** The same peers at a rate. */
    public LoadShape withRate(int rate) {
        return new LoadShape(peers, window, frameBytes, rate, form);
    }

    /** The same frames in another form. */
    public LoadShape withForm(Form other) {
        return new LoadShape(peers, window, frameBytes, framesPerSecond, other);
    }

    boolean openLoop() {
        return framesPerSecond > 0;
    }
}
