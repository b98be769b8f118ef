package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.JsonCorpus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.function.Predicate;
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
        return cases(JsonCorpus.Case::isTaken);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void what_rfc_8259_forbids_is_refused_and_the_place_is_told(Buffer frame) {
        assertThat(json.refusal(frame)).startsWith("at byte ");
    }

    static List<Named<Buffer>> what_rfc_8259_forbids_is_refused_and_the_place_is_told() {
        return cases(refused -> !refused.isTaken());
    }

    private static List<Named<Buffer>> cases(Predicate<JsonCorpus.Case> wanted) {
        return JsonCorpus.cases().stream()
                .filter(wanted)
                .map(found -> Named.of(found.name(), found.frame()))
                .toList();
    }
}
