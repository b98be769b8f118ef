package io.socketbus.bench.server;

import io.socketbus.bench.load.Form;

/**
 * What all servers of a run have in common.
 *
 * @param form of the frames: lines, or led by their length
 * @param loops event loops of one server
 */
public record Setting(Form form, int loops) {

    /** Lines, on one event loop. */
    public static final Setting USUAL = new Setting(Form.LINE, 1);
}
