package io.socketbus.dryrun;

import io.socketbus.api.FrameCodec;
import io.socketbus.api.FrameCodecException;
import io.socketbus.api.UnreadableFrameException;
import io.socketbus.config.FramingConfig.Empty;
import io.socketbus.config.ListenerConfig;
import io.socketbus.frame.FrameDecoder.Awaited;
import io.socketbus.frame.FrameException;
import io.socketbus.frame.Opening;
import io.vertx.core.buffer.Buffer;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Writes a block for each thing that was found, and at the end the sum. */
final class Report implements Findings {

    /** Bytes that are shown around a place. */
    private static final int AROUND = 32;

    private final ListenerConfig listener;
    private final FrameCodec codec;
    private final Buffer input;
    private final PrintStream out;
    private int frames;
    private int notDecodable;
    private int passedOver;
    private String end = "nothing is left";
    private boolean complete = true;

    Report(ListenerConfig listener, FrameCodec codec, Buffer input, PrintStream out) {
        this.listener = listener;
        this.codec = codec;
        this.input = input;
        this.out = out;
    }

    @Override
    public void frame(Span wire, Buffer frame) {
        frames++;
        Span delivered = Delivered.of(listener.framing(), input, wire, frame);
        line("frame " + frames + ": " + wire + ", " + bytes(wire.length()) + "; delivers " + delivered + ", "
                + bytes(frame.length()));
        if (frame.length() == 0 && listener.framing().empty() == Empty.SKIP) {
            line("  empty, passed over as framing.empty says");
            return;
        }
        try {
            line("  " + OneLine.of(codec.decode(frame)));
        } catch (FrameCodecException | UnreadableFrameException e) {
            notDecodable++;
            line("  not decodable by codec " + codec.name() + ": " + e.getMessage() + looksLike(wire.from()));
            dump(new Hexdump(input).show(wire.from(), Math.min(wire.to(), wire.from() + 2 * AROUND)));
        }
    }

    @Override
    public void passedOver(Span wire) {
        passedOver++;
        line("passed over: " + wire + ", " + bytes(wire.length()) + "; a frame has at most "
                + listener.limits().maxFrameBytes());
    }

    @Override
    public void fault(Span wire, FrameException fault) {
        int place = wire.to() - 1;
        end = "a fault at " + place + ", and " + bytes(input.length() - wire.to()) + " not looked at";
        complete = false;
        line("fault at " + place + ", in what begins at " + wire.from() + ": " + fault.kind() + ", "
                + fault.getMessage() + looksLike(wire.from()));
        dump(new Hexdump(input)
                .show(wire.from(), wire.from() + AROUND)
                .show(place - AROUND, place + AROUND)
                .mark(place));
    }

    @Override
    public void unfinished(Span wire, @Nullable Awaited awaited) {
        end = bytes(wire.length()) + " unfinished";
        complete = false;
        line("unfinished: " + wire + ", " + bytes(wire.length()) + " held, " + told(awaited) + looksLike(wire.from()));
        dump(new Hexdump(input).show(wire.from(), wire.from() + AROUND).show(wire.to() - AROUND, wire.to()));
    }

    private static String told(@Nullable Awaited awaited) {
        if (awaited == null) {
            return "and how many are awaited is not known yet";
        }
        String more = awaited.bytes() + " awaited";
        return awaited.header().length() == 0 ? more : more + ", as header " + OneLine.hex(awaited.header()) + " says";
    }

    /** Writes the sum, and tells whether all came apart and was decoded. */
    boolean finish() {
        line(frames + (frames == 1 ? " frame" : " frames")
                + (notDecodable == 0 ? "" : ", " + notDecodable + " of them not decodable")
                + (passedOver == 0 ? "" : ", " + passedOver + " more passed over")
                + "; " + end);
        return complete && notDecodable == 0 && passedOver == 0;
    }

    private String looksLike(int from) {
        return Opening.of(input, from).map(opening -> "; looks like " + opening).orElse("");
    }

    private void dump(Hexdump dump) {
        dump.lines().forEach(row -> line("  " + row));
    }

    private void line(String text) {
        out.println(text);
    }

    private static String bytes(int count) {
        return count + (count == 1 ? " byte" : " bytes");
    }
}
