package io.socketbus.codec;

import io.socketbus.api.FrameCodec;
import io.socketbus.api.FrameCodecException;
import io.vertx.core.buffer.Buffer;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A codec of others, of which anything may be thrown: whatever that is, it costs one frame or one body, as a refusal
 * does, and not the frames behind it.
 *
 * <p>The first such fault is logged with its stack trace, for the one who wrote the codec, and without its message, which
 * may be what a peer sent.
 */
final class GuardedCodec implements FrameCodec {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedCodec.class);

    private static final int MAX_CAUSES = 5;

    private final FrameCodec codec;
    private boolean logged;

    GuardedCodec(FrameCodec codec) {
        this.codec = codec;
    }

    @Override
    public String name() {
        return codec.name();
    }

    @Override
    public @Nullable Object decode(Buffer frame) throws FrameCodecException {
        try {
            return codec.decode(frame);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            throw fault("decode", e);
        }
    }

    @Override
    public Buffer encode(Object body) throws FrameCodecException {
        try {
            return Objects.requireNonNull(codec.encode(body), "no frame");
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            throw fault("encode", e);
        }
    }

    @Override
    public Set<Class<?>> bodyTypes() {
        return codec.bodyTypes();
    }

    private FrameCodecException fault(String what, Throwable thrown) {
        if (!logged) {
            logged = true;
            LOG.error("codec={} failed to {}; the next time is not logged", name(), what, bare(thrown, MAX_CAUSES));
        }
        return new FrameCodecException(Refusals.printable("codec " + name() + " failed to " + what + ": " + thrown));
    }

    private static Throwable bare(Throwable thrown, int causes) {
        Throwable cause = thrown.getCause();
        Throwable bare = new Throwable(
                thrown.getClass().getName(), cause == null || causes == 0 ? null : bare(cause, causes - 1));
        bare.setStackTrace(thrown.getStackTrace());
        return bare;
    }
}
