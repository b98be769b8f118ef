package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The ways in which a network may cut a stream. */
final class Chunks {

    private Chunks() {}

    static List<Buffer> whole(String wire) {
        return List.of(Latin1.bytes(wire));
    }

    static List<Buffer> byteByByte(String wire) {
        return IntStream.range(0, wire.length())
                .mapToObj(i -> Latin1.bytes(wire.substring(i, i + 1)))
                .toList();
    }

    /** Two pieces, one of which may be empty. */
    static List<Buffer> cutAt(int cut, String wire) {
        return List.of(Latin1.bytes(wire.substring(0, cut)), Latin1.bytes(wire.substring(cut)));
    }

    /** Pieces of random lengths, short ones as likely as long ones. */
    static List<Buffer> random(String wire, Random random) {
        List<Buffer> chunks = new ArrayList<>();
        for (int from = 0; from < wire.length(); ) {
            int longest = 1 << random.nextInt(6);
            int to = Math.min(wire.length(), from + 1 + random.nextInt(longest));
            chunks.add(Latin1.bytes(wire.substring(from, to)));
            from = to;
        }
        return chunks;
    }
}
