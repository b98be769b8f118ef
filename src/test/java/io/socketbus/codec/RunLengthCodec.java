package io.socketbus.codec;

import io.socketbus.api.FrameCodec;
import io.socketbus.api.FrameCodecException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A codec of somebody else's: pairs of bytes, a count and what is repeated.
 *
 * <pre>
 *   03 'a' 01 'b'    ⇄    "aaab"
 * </pre>
 */
public final class RunLengthCodec implements FrameCodec {

    private static final int MAX_RUN = 255;

    private final int maxRun;

    /** For the service loader. */
    public RunLengthCodec() {
        this(MAX_RUN);
    }

    private RunLengthCodec(int maxRun) {
        this.maxRun = maxRun;
    }

    @Override
    public String name() {
        return "run-length";
    }

    @Override
    public FrameCodec configured(JsonObject config) {
        List<String> faults = new ArrayList<>();
        int longest = config.getInteger("maxRun", MAX_RUN);
        if (longest < 1 || longest > MAX_RUN) {
            faults.add("maxRun: must be 1 to 255, found " + longest + "; correct it");
        }
        config.fieldNames().stream()
                .filter(key -> !key.equals("maxRun") && !key.equals("type"))
                .forEach(key -> faults.add(key + ": unknown key; take it out"));
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", faults));
        }
        return new RunLengthCodec(longest);
    }

    @Override
    public String decode(Buffer frame) throws FrameCodecException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i + 1 < frame.length(); i += 2) {
            if (frame.getUnsignedByte(i) > maxRun) {
                throw new FrameCodecException("at byte " + i + ": a run of more than " + maxRun);
            }
            text.append(String.valueOf((char) frame.getUnsignedByte(i + 1)).repeat(frame.getUnsignedByte(i)));
        }
        return text.toString();
    }

    @Override
    public Buffer encode(Object body) {
        Buffer frame = Buffer.buffer();
        byte[] bytes = ((String) body).getBytes(StandardCharsets.ISO_8859_1);
        for (int from = 0, to = 0; from < bytes.length; from = to) {
            while (to < bytes.length && to - from < maxRun && bytes[to] == bytes[from]) {
                to++;
            }
            frame.appendUnsignedByte((short) (to - from)).appendByte(bytes[from]);
        }
        return frame;
    }
}
