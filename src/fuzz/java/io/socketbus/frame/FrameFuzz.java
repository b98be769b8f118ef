package io.socketbus.frame;

import io.socketbus.testkit.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Any stream for any framing: the first byte chooses the framing, the second the cuts, the rest is the stream. */
public final class FrameFuzz {

    private static final List<AnyStream> FRAMINGS = AnyStream.all();
    private static final int CHOICE = 2;

    private FrameFuzz() {}

    /** Every good stream for its own framing and for another, and every capture for both. */
    public static void fuzzerInitialize(String[] arguments) {
        Stream<String> captures = CaptureReplayTest.captures()
                .map(CaptureReplayTest.Capture::wire)
                .distinct();
        List<String> streams =
                Stream.concat(Samples.all().map(Sample::wire), captures).toList();
        Seeds.write(
                arguments,
                streams.stream()
                        .flatMap(stream -> Stream.iterate(
                                        0, framing -> framing < FRAMINGS.size(), framing -> framing + 1)
                                .map(framing -> (char) framing.intValue() + "\1" + stream))
                        .toList());
    }

    public static void fuzzerTestOneInput(byte[] input) throws FrameException {
        if (input.length >= CHOICE) {
            String wire = new String(input, CHOICE, input.length - CHOICE, StandardCharsets.ISO_8859_1);
            AnyStream framing = FRAMINGS.get((input[0] & 0xff) % FRAMINGS.size());
            framing.check(wire, new Random(input[1]));
            framing.checkWritten(wire);
        }
    }
}
