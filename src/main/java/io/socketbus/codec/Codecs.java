package io.socketbus.codec;

import io.socketbus.api.FrameCodec;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;

/** stop-gap */
public final class Codecs {
    private Codecs() {}

    public static FrameCodec of(JsonObject section) {
        return switch (section.getString("type")) {
            case "text" -> new TextCodec(StandardCharsets.UTF_8);
            case "hex" -> new HexCodec();
            case "base64" -> new Base64Codec();
            default -> new BytesCodec();
        };
    }
}
