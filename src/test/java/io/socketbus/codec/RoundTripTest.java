package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {

    private static final int TREES = 1_000;
    private static final int MAX_DEPTH = 6;

    private final Random random = new Random(20_260);

    @ParameterizedTest
    @ValueSource(strings = {"json", "cbor"})
    void what_is_encoded_decodes_to_the_same_and_encodes_to_the_same_again(String type) {
        CodecUnderTest codec = CodecUnderTest.of(type);
        for (int i = 0; i < TREES; i++) {
            Object tree = tree(0);

            Object decoded = codec.decode(codec.encodeToBuffer(tree));

            assertThat(decoded).isEqualTo(tree);
            assertThat(codec.encodeToBuffer(decoded)).isEqualTo(codec.encodeToBuffer(tree));
        }
    }

    private Object tree(int depth) {
        int kind = random.nextInt(depth == MAX_DEPTH ? 7 : 10);
        return switch (kind) {
            case 0 -> random.nextBoolean();
            case 1 -> random.nextInt();
            case 2 -> 1L + Integer.MAX_VALUE + random.nextInt(1, Integer.MAX_VALUE);
            case 3 -> new BigInteger(150, random).setBit(70);
            case 4 -> random.nextGaussian() * Math.pow(10, random.nextInt(-300, 300));
            case 5, 6 -> text();
            case 7 -> array(depth);
            default -> object(depth);
        };
    }

    private JsonArray array(int depth) {
        JsonArray array = new JsonArray();
        for (int i = random.nextInt(6); i > 0; i--) {
            array.add(random.nextInt(8) == 0 ? null : tree(depth + 1));
        }
        return array;
    }

    private JsonObject object(int depth) {
        JsonObject object = new JsonObject();
        for (int i = random.nextInt(6); i > 0; i--) {
            object.put(text(), random.nextInt(8) == 0 ? null : tree(depth + 1));
        }
        return object;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int[] bounds = {0x80, 0x80, 0x80, 0x800, Character.MIN_SURROGATE, Character.MAX_CODE_POINT};
        int bound = bounds[random.nextInt(bounds.length)];
        for (int i = random.nextInt(40); i > 0; i--) {
            int codePoint = random.nextInt(bound);
            text.appendCodePoint(codePoint >> 11 == 0x1b ? 'x' : codePoint);
        }
        return text.toString();
    }
}
