package io.socketbus.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every combination of the keys of {@code length}, by both engines, against wires that are put together by hand. */
class LengthSymmetryTest {

    private static final List<String> BODIES = List.of("", "b", "\0\0\377", "twelve bytes", "x".repeat(200));

    /** The keys of a length in front of a frame. */
    record Keys(int offset, int size, String endian, int adjustment, boolean inclusive) {

        int header() {
            return offset + size;
        }

        JsonObject framing(String engine, int strip) {
            return JsonObject.of(
                    "type",
                    "length",
                    "offset",
                    offset,
                    "size",
                    size,
                    "endian",
                    endian,
                    "adjustment",
                    adjustment,
                    "inclusive",
                    inclusive,
                    "strip",
                    strip,
                    "engine",
                    engine);
        }

        /** Whether there is a length that says how long this body is. */
        boolean canAnnounce(String body) {
            long length = length(body);
            return length >= 0 && (size > 1 || length < 256);
        }

        private long length(String body) {
            return body.length() - adjustment + (inclusive ? header() : 0L);
        }

        String wire(String body) {
            StringBuilder digits = new StringBuilder();
            for (int i = 0; i < size; i++) {
                digits.append((char) (length(body) >>> 8 * i & 0xff));
            }
            String field = endian.equals("big") ? digits.reverse().toString() : digits.toString();
            return "o".repeat(offset) + field + body;
        }
    }

    /** All combinations around a field of this size. */
    private static List<Keys> keys(int size) {
        return Stream.of(0, 2)
                .flatMap(offset -> Stream.of("big", "little")
                        .flatMap(endian -> Stream.of(-7, 0, 4).flatMap(adjustment -> Stream.of(true, false)
                                .map(inclusive -> new Keys(offset, size, endian, adjustment, inclusive)))))
                .toList();
    }

    private static List<String> bodies(Keys keys) {
        return BODIES.stream().filter(keys::canAnnounce).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_is_read_is_the_wire_from_strip_on(int size) {
        for (Keys keys : keys(size)) {
            for (int strip = 0; strip <= keys.header(); strip++) {
                for (String engine : List.of("record-parser", "own")) {
                    checkRead(ConfiguredFraming.of(keys.framing(engine, strip)), keys, strip);
                }
            }
        }
    }

    private static void checkRead(ConfiguredFraming framing, Keys keys, int strip) {
        for (String body : bodies(keys)) {
            String wire = keys.wire(body);

            Decoded decoded = framing.decode(Chunks.random(wire + wire, new Random(body.length())));

            String frame = wire.substring(strip);
            assertThat(decoded).as(framing.toString()).isEqualTo(Decoded.exactly(frame, frame));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_is_read_is_written_as_it_came_where_its_header_is_known(int size) throws FrameException {
        for (Keys keys : keys(size)) {
            for (int strip = 0; strip <= keys.header(); strip++) {
                ConfiguredFraming framing = ConfiguredFraming.of(keys.framing("own", strip));
                boolean known = strip == 0 || keys.offset() == 0 && strip == keys.header();
                for (String body : bodies(keys)) {
                    String wire = keys.wire(body);
                    if (known) {
                        assertThat(framing.encode(wire.substring(strip)))
                                .as(framing.toString())
                                .isEqualTo(wire);
                    } else {
                        checkRefused(framing, wire.substring(strip));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_length_that_its_field_cannot_hold_is_not_written(int size) {
        for (Keys keys : keys(size)) {
            ConfiguredFraming framing = ConfiguredFraming.of(keys.framing("own", 0));
            Stream.concat(BODIES.stream(), Stream.of("y".repeat(300)))
                    .filter(body -> !keys.canAnnounce(body))
                    .forEach(body -> checkRefused(framing, keys.wire(body)));
        }
    }

    private static void checkRefused(ConfiguredFraming framing, String frame) {
        FrameException refused = catchThrowableOfType(FrameException.class, () -> framing.encode(frame));

        assertThat(refused).as(framing.toString()).isNotNull();
        assertThat(refused.kind()).isEqualTo(FrameException.Kind.NOT_ENCODABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_wrong_length_in_a_kept_header_is_written_right(int size) throws FrameException {
        for (Keys keys : keys(size)) {
            ConfiguredFraming framing = ConfiguredFraming.of(keys.framing("own", 0));
            for (String body : bodies(keys)) {
                String wrong = "o".repeat(keys.offset()) + "\125".repeat(keys.size()) + body;

                assertThat(framing.encode(wrong)).isEqualTo(keys.wire(body));
            }
        }
    }
}
