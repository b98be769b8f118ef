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
    private static final FrameTemplate TEMPLATE = AnyFrameSamples.template();

    private JsonFuzz() {}

    public static void fuzzerInitialize(String[] arguments) {
        List<String> samples = new ArrayList<>(AnyFrameSamples.json());
        samples.addAll(AnyFrameSamples.typed());
        Seeds.write(arguments, samples);
    }

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Buffer frame = Buffer.buffer(input);
        AnyFrame.checkJson(JSON, frame);
        AnyFrame.check(TYPED, frame);
        AnyFrame.checkTemplate(TEMPLATE, frame);
        AnyFrame.checkPointers(JSON, frame);
    }
}
