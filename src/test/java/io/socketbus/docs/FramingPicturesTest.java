package io.socketbus.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.socketbus.frame.FrameDecoder;
import io.socketbus.frame.FrameEncoder;
import io.socketbus.frame.FrameException;
import io.socketbus.server.Framings;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FramingPicturesTest {

    static List<FramingPicture> pictures() {
        return FramingPicture.all();
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void what_is_pictured_is_read(FramingPicture picture) {
        FrameDecoder decoder = Framings.decoders(picture.listener()).get();
        List<Buffer> frames = new ArrayList<>();
        decoder.feed(picture.wire);

        FrameException fault = readAll(decoder, frames);

        assertThat(frames).isEqualTo(picture.frames);
        assertThat(fault == null ? null : fault.kind().name()).isEqualTo(picture.closes);
        if (fault == null) {
            assertThat(decoder.held()).isEqualTo(picture.held);
        }
    }

    private static @Nullable FrameException readAll(FrameDecoder decoder, List<Buffer> frames) {
        try {
            for (Buffer frame = decoder.next(); frame != null; frame = decoder.next()) {
                frames.add(frame);
            }
            return null;
        } catch (FrameException e) {
            return e;
        }
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void what_is_pictured_is_written(FramingPicture picture) throws FrameException {
        FrameEncoder encoder = Framings.encoder(picture.listener());
        Buffer wire = Buffer.buffer();

        for (Buffer frame : picture.frames) {
            wire.appendBuffer(encoder.encode(frame));
        }

        if (picture.closes == null) {
            assertThat(wire).isEqualTo(picture.out());
        }
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void what_is_pictured_as_refused_is_refused(FramingPicture picture) {
        FrameEncoder encoder = Framings.encoder(picture.listener());

        for (Buffer frame : picture.refused) {
            FrameException refusal = catchThrowableOfType(FrameException.class, () -> encoder.encode(frame));
            assertThat(refusal).as("%s", frame).isNotNull();
            assertThat(refusal.kind()).isEqualTo(FrameException.Kind.NOT_ENCODABLE);
        }
    }
}
