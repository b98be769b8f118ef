package io.socketbus.frame;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A stream of some framing, and the frames in it. */
final class Sample {

    /**
     * A piece of the stream.
     *
     * @param frames the one frame that it carries; none where its bytes are between frames
     * @param held bytes before it that belong to its frame: the mark that ended another
     */
    record Part(String wire, List<String> frames, int held) {}

    private final JsonObject framing;
    private final List<Part> parts = new ArrayList<>();

    private Sample(JsonObject framing) {
        this.framing = framing;
    }

    static Sample of(JsonObject framing) {
        return new Sample(framing);
    }

    /** The same stream under another setting. */
    Sample with(String key, Object value) {
        Sample other = new Sample(framing.copy().put(key, value));
        other.parts.addAll(parts);
        return other;
    }

    Sample frame(String wire, String frame) {
        parts.add(new Part(wire, List.of(frame), 0));
        return this;
    }

    /** A frame that begins with the mark before it. */
    Sample frameAfter(String mark, String wire, String frame) {
        parts.add(new Part(wire, List.of(frame), mark.length()));
        return this;
    }

    /** A byte, or a mark, that belongs to no frame or to two. */
    Sample between(String wire) {
        parts.add(new Part(wire, List.of(), 0));
        return this;
    }

    List<Part> parts() {
        return parts;
    }

    String wire() {
        return parts.stream().map(Part::wire).collect(Collectors.joining());
    }

    List<String> frames() {
        return parts.stream().flatMap(part -> part.frames().stream()).toList();
    }

    /** The framing as an operator writes it. */
    JsonObject settings() {
        return framing;
    }

    ConfiguredFraming framing() {
        return ConfiguredFraming.of(framing);
    }

    @Override
    public String toString() {
        return framing.encode();
    }
}
