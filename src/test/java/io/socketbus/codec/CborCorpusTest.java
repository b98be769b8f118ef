package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.codec.Corpus.CborExample;
import io.vertx.core.buffer.Buffer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of RFC 8949, Appendix A. */
class CborCorpusTest {

    private final CodecUnderTest cbor = CodecUnderTest.of("cbor");

    @ParameterizedTest
    @MethodSource
    void a_data_item_is_read_as_the_rfc_says(CborExample example) {
        assertThat(cbor.decodeNullable(example.frame())).isEqualTo(body(example.body()));
    }

    static Stream<CborExample> a_data_item_is_read_as_the_rfc_says() {
        return Corpus.cbor().filter(example -> !example.refused());
    }

    @ParameterizedTest
    @MethodSource
    void a_data_item_that_no_body_could_be_is_refused_and_the_place_is_told(CborExample example) {
        assertThat(cbor.refusal(example.frame())).startsWith("at byte ");
    }

    static Stream<CborExample> a_data_item_that_no_body_could_be_is_refused_and_the_place_is_told() {
        return Corpus.cbor().filter(CborExample::refused);
    }

    @ParameterizedTest
    @MethodSource
    void a_body_is_written_in_the_shortest_form(CborExample example) {
        assertThat(cbor.encodeToBuffer(cbor.decode(example.frame()))).isEqualTo(example.frame());
    }

    static Stream<CborExample> a_body_is_written_in_the_shortest_form() {
        return Corpus.cbor().filter(CborExample::canonical);
    }

    private static @Nullable Object body(String written) {
        if (written.startsWith("h'")) {
            return CodecUnderTest.hex(written.substring(2, written.length() - 1));
        }
        return written.endsWith("Infinity") || written.equals("NaN")
                ? Double.valueOf(written)
                : CodecUnderTest.json().decodeNullable(Buffer.buffer(written));
    }
}
