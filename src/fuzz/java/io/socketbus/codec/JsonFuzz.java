package io.socketbus.codec;

import io.socketbus.testkit.Seeds;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Any frame for {@code json}, typed or not, and for the templates of answers. */
public final class JsonFuzz {

    private static final CodecUnderTest JSON = CodecUnderTest.json();
    private static final CodecUnderTest TYPED = CodecUnderTest.typed(Messages.Message.class);
    private static final List<TypedByJackson> TYPES =
            KindSamples.types().stream().map(TypedByJackson::new).toList();
    private static final TypedByJackson HEARD = new TypedByJackson(OwnWays.Heard.class);
    private static final FrameTemplate TEMPLATE = AnyFrameSamples.template();

    private JsonFuzz() {}

    public static void fuzzerInitialize(String[] arguments) {
        List<String> samples = new ArrayList<>(AnyFrameSamples.json());
        KindSamples.types().forEach(type -> samples.addAll(KindSamples.of(type)));
        Seeds.write(arguments, samples);
    }

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Buffer frame = Buffer.buffer(input);
        AnyFrame.checkJson(JSON, frame);
        AnyFrame.check(TYPED, frame);
        TYPES.forEach(type -> type.check(frame));
        Object unused = HEARD.decode(frame);
        AnyFrame.checkTemplate(TEMPLATE, frame);
        AnyFrame.checkPointers(JSON, frame);
    }
}
