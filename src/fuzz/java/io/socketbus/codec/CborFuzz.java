package io.socketbus.codec;

import io.socketbus.testkit.Seeds;
import io.vertx.core.buffer.Buffer;

/** Any frame for {@code cbor}. */
public final class CborFuzz {

    private static final CodecUnderTest CBOR = CodecUnderTest.of("cbor");

    private CborFuzz() {}

    public static void fuzzerInitialize(String[] arguments) {
        Seeds.write(arguments, AnyFrameSamples.cbor());
    }

    public static void fuzzerTestOneInput(byte[] input) {
        AnyFrame.check(CBOR, Buffer.buffer(input));
    }
}
