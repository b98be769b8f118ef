package io.socketbus.codec;

import io.socketbus.api.FrameCodec;
import io.socketbus.api.FrameCodecException;
import io.socketbus.frame.FrameBytes;
import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;

/** {@code hex}: the body is a String of two lower-case digits a byte; capitals are accepted on the way out. */
final class HexCodec implements FrameCodec {

    @Override
    public String name() {
        return "hex";
    }

    @Override
    public String decode(Buffer frame) {
        FrameBytes bytes = FrameBytes.of(frame);
        return HexFormat.of().formatHex(bytes.array(), bytes.from(), bytes.to());
    }

    @Override
    public Buffer encode(Object body) throws FrameCodecException {
        if (!(body instanceof String digits)) {
            throw Refusals.wrongBody(body, "a String of hexadecimal digits");
        }
        for (int i = 0; i < digits.length(); i++) {
            if (!HexFormat.isHexDigit(digits.charAt(i))) {
                throw Refusals.wrongCharacter(digits, i, "a hexadecimal digit");
            }
        }
        if (digits.length() % 2 != 0) {
            throw new FrameCodecException(digits.length() + " hexadecimal digits, the one at index "
                    + (digits.length() - 1) + " has no partner; send two a byte");
        }
        return Buffer.buffer(HexFormat.of().parseHex(digits));
    }
}
