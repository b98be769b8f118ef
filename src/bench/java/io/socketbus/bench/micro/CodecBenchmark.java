package io.socketbus.bench.micro;

import io.socketbus.api.FrameCodec;
import io.socketbus.api.FrameCodecException;
import io.socketbus.bench.server.RecordEcho;
import io.socketbus.codec.Codecs;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A frame of a JSON object of 128 bytes, or the same as CBOR, to a body and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {

    private static final int FRAME_BYTES = 128;

    /** {@code record} is json with a Java type; {@code json-lazy} is read by nobody. */
    @Param({"json", "record", "text", "cbor", "hex", "base64", "json-lazy"})
    public String codec = "json";

    private FrameCodec measured = Codecs.of(new JsonObject());
    private Buffer frame = Buffer.buffer();
    private Object body = frame;
    private Object copy = frame;

    @Setup
    public void makeBody() throws FrameCodecException {
        measured = Codecs.of(section());
        frame = Frames.object(FRAME_BYTES);
        if (codec.equals("cbor")) {
            frame = measured.encode(frame.toJsonObject());
        }
        body = Objects.requireNonNull(measured.decode(frame));
        // of what a component has made, nothing is known
        copy = body instanceof JsonObject object ? object.copy() : body;
    }

    private JsonObject section() {
        JsonObject json = new JsonObject().put("type", "json");
        return switch (codec) {
            case "record" -> json.put("class", RecordEcho.Measured.class.getName());
            case "json-lazy" -> json.put("read", "lazy");
            default -> new JsonObject().put("type", codec);
        };
    }

    @Benchmark
    public @Nullable Object decode() throws FrameCodecException {
        return measured.decode(frame);
    }

    @Benchmark
    public Buffer encode() throws FrameCodecException {
        return measured.encode(copy);
    }

    /** What came in goes out unchanged. */
    @Benchmark
    public Buffer encodeAsRead() throws FrameCodecException {
        return measured.encode(body);
    }
}
