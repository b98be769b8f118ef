package io.socketbus.frame;

import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;

/**
 * Two frames of some framing, one as large as the limit and one that is larger by a byte.
 *
 * @param largest the wire of the first
 * @param tooLarge the wire of the second
 */
record Limited(JsonObject framing, String largest, String tooLarge) {

    static final int MAX_FRAME_BYTES = 24;

    /** A frame of as many bytes as the limit allows. */
    static final String LARGEST = "m".repeat(MAX_FRAME_BYTES);

    /** On a wire that has nothing but the frame between two texts. */
    static Limited between(String before, String after, JsonObject framing) {
        return new Limited(framing, before + LARGEST + after, before + LARGEST + 'm' + after);
    }

    Stream<Limited> bothEngines() {
        return Stream.of("record-parser", "own")
                .map(engine -> new Limited(framing.copy().put("engine", engine), largest, tooLarge));
    }

    ConfiguredFraming limited() {
        return ConfiguredFraming.of(framing, MAX_FRAME_BYTES);
    }

    @Override
    public String toString() {
        return framing.encode();
    }
}
