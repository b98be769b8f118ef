package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonCorpusTest {

    private final CodecUnderTest json = CodecUnderTest.json();

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void what_rfc_8259_allows_is_read_and_comes_back_the_same(Buffer frame) {
        JsonArray body = new JsonArray().add(json.decodeNullable(frame));

        assertThat(json.decode(json.encodeToBuffer(body))).isEqualTo(body);
    }

    static List<Named<Buffer>> what_rfc_8259_allows_is_read_and_comes_back_the_same() {
        return cases("y_").toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void what_rfc_8259_forbids_is_refused_and_the_place_is_told(Buffer frame) {
        assertThat(json.refusal(frame)).startsWith("at byte ");
    }

    static List<Named<Buffer>> what_rfc_8259_forbids_is_refused_and_the_place_is_told() {
        return cases("n_").toList();
    }

    private static Stream<Named<Buffer>> cases(String prefix) {
        try (InputStream corpus = JsonCorpusTest.class.getResourceAsStream("/json/corpus.txt")) {
            return new String(Objects.requireNonNull(corpus).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(prefix))
                    .map(line -> line.split(" ", 2))
                    .map(named -> Named.of(named[0], frame(named[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code <0A>} is a byte, {@code <>} is none. */
    private static Buffer frame(String text) {
        Buffer frame = Buffer.buffer();
        int from = 0;
        for (int open = text.indexOf('<'); open >= 0; open = text.indexOf('<', from)) {
            int close = text.indexOf('>', open);
            frame.appendString(text.substring(from, open));
            frame.appendBytes(HexFormat.of().parseHex(text.substring(open + 1, close)));
            from = close + 1;
        }
        return frame.appendString(text.substring(from));
    }
}
