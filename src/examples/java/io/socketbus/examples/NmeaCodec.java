package io.socketbus.examples;

import io.socketbus.api.FrameCodec;
import io.socketbus.api.FrameCodecException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences of NMEA 0183, as GPS receivers send them: fields, and a checksum, which is all bytes between {@code $} and
 * {@code *} by exclusive or. The body is a JsonArray of the fields.
 *
 * <pre>
 *   $GPGLL,4916.45,N,12311.12,W,225444,A*31    ⇄    ["GPGLL","4916.45","N","12311.12","W","225444","A"]
 * </pre>
 */
public final class NmeaCodec implements FrameCodec {

    private static final Pattern SENTENCE = Pattern.compile("\\$([ -~&&[^$*]]*)(?:\\*([0-9A-Fa-f]{2}))?");
    private static final Pattern FIELD = Pattern.compile("[ -~&&[^$*,]]*");

    /** Whether a sentence without checksum is taken, too. */
    private enum Checksum {
        REQUIRED,
        OPTIONAL
    }

    private final Checksum checksum;

    /** For the service loader. */
    public NmeaCodec() {
        this(Checksum.REQUIRED);
    }

    private NmeaCodec(Checksum checksum) {
        this.checksum = checksum;
    }

    @Override
    public String name() {
        return "nmea";
    }

    @Override
    public FrameCodec configured(JsonObject config) {
        String rule = config.getString("checksum", "required");
        return switch (rule) {
            case "required" -> new NmeaCodec(Checksum.REQUIRED);
            case "optional" -> new NmeaCodec(Checksum.OPTIONAL);
            default ->
                throw new IllegalArgumentException(
                        "checksum: must be required or optional, found \"" + rule + "\"; choose one");
        };
    }

    @Override
    public Object decode(Buffer frame) throws FrameCodecException {
        // one character a byte; what is not ASCII fits no sentence
        Matcher sentence = SENTENCE.matcher(frame.toString(StandardCharsets.ISO_8859_1));
        if (!sentence.matches()) {
            throw new FrameCodecException("not a sentence of NMEA 0183");
        }
        String content = sentence.group(1);
        String sum = sentence.group(2);
        if (sum == null ? checksum == Checksum.REQUIRED : !sum.equalsIgnoreCase(sum(content))) {
            throw new FrameCodecException("the checksum must be " + sum(content));
        }
        // unmodifiable, since every subscriber gets this one
        return new JsonArray(List.of(content.split(",", -1)));
    }

    @Override
    public Buffer encode(Object body) throws FrameCodecException {
        if (!(body instanceof JsonArray fields)) {
            throw new FrameCodecException("a body must be a JsonArray of fields");
        }
        StringJoiner content = new StringJoiner(",");
        for (Object field : fields) {
            if (!(field instanceof String text) || !FIELD.matcher(text).matches()) {
                throw new FrameCodecException("a field must be printable ASCII without $, * and comma");
            }
            content.add(text);
        }
        return Buffer.buffer("$" + content + "*" + sum(content.toString()));
    }

    private static String sum(String content) {
        return String.format("%02X", content.chars().reduce(0, (sum, next) -> sum ^ next));
    }
}
