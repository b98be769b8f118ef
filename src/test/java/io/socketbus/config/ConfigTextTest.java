package io.socketbus.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTextTest {

    @Test
    void every_kind_of_value_is_read() {
        JsonObject read = ConfigText.object(
                "x.json", "{\"a\":1,\"b\":[true,null,\"t\"],\"c\":{\"d\":1.5,\"e\":9007199254740993}}");

        assertThat(read)
                .isEqualTo(new JsonObject()
                        .put("a", 1)
                        .put("b", new JsonArray().add(true).addNull().add("t"))
                        .put("c", new JsonObject().put("d", 1.5).put("e", 9007199254740993L)));
    }

    @Test
    void a_byte_order_mark_is_passed_over_and_no_column_of_its_own() {
        assertThat(ConfigText.object("x.json", "\ufeff{\"a\":1}")).isEqualTo(new JsonObject().put("a", 1));
        assertThat(faults("\ufeff{\"a\" 1}")).singleElement().asString().startsWith("x.json, line 1, column 6: ");
        assertThat(faults("\ufeff\ufeff{}")).singleElement().asString().startsWith("x.json, line 1, column 1: ");
        assertThat(faults("\ufeff")).containsExactly("x.json: must be one JSON object, found nothing; begin with {");
    }

    @Test
    void the_order_of_the_text_is_kept() {
        assertThat(ConfigText.object("x.json", "{\"z\":1,\"a\":2,\"m\":3}").fieldNames())
                .containsExactly("z", "a", "m");
    }

    @Test
    void a_name_that_is_there_twice_is_refused_and_not_the_last_one_taken() {
        String text = """
                {
                  "listeners": {
                    "devices": { "port": 7000 },
                    "meters": { "port": 7001, "port": 7002 },
                    "devices": { "port": 7003 }
                  }
                }
                """;

        assertThat(faults(text))
                .containsExactly(
                        "listeners.meters.port: must be there once, found again in x.json, line 4, column 31; take one out",
                        "listeners.devices: must be there once, found again in x.json, line 5, column 5; take one out");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"a": 1,}                 | line 1, column 9: must be JSON, found something else
                    {"a" 1}                   | line 1, column 6: must be JSON, found something else
                    {"a": hunter2}            | line 1, column 7: must be JSON, found a word that is no value; put texts in quotes
                    {"a": 1 // port`          | line 1, column 9: must be JSON, found a comment; take it out, JSON has none
                    {"a": /* b */ 1}          | line 1, column 7: must be JSON, found a comment; take it out, JSON has none
                    {'a': 1}                  | line 1, column 2: must be JSON, found something else
                    {"a": {"b": 1}            | must be JSON, found its end before every brace, bracket and quote is closed
                    {"a": "b                  | must be JSON, found its end before every brace, bracket and quote is closed
                    {"a": 01}                 | line 1, column 8: must be JSON, found something else
                    {"a": NaN}                | must be JSON, found
                    """)
    void what_is_no_json_is_refused_with_its_line_and_column(String text, String fault) {
        assertThat(faults(text))
                .singleElement()
                .asString()
                .startsWith("x.json, line 1")
                .contains(fault);
    }

    @Test
    void the_line_is_told_of_a_text_of_many() {
        assertThat(faults("{\n  \"a\": 1,\n  \"b\": 2\n  \"c\": 3\n}"))
                .singleElement()
                .asString()
                .startsWith("x.json, line 4, column 3: must be JSON");
    }

    @Test
    void a_word_without_quotes_is_not_repeated_since_it_may_be_a_password() {
        assertThat(faults("{\"password\": hunter2}")).noneMatch(fault -> fault.contains("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{}}", "{}x"})
    void there_is_nothing_after_the_object(String text) {
        assertThat(faults(text)).singleElement().asString().startsWith("x.json, line 1, column ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", "\"text\"", "null", "true"})
    void another_value_than_an_object_is_refused(String text) {
        assertThat(faults(text)).containsExactly("x.json: must be one JSON object, found another value; begin with {");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void an_empty_text_is_refused(String text) {
        assertThat(faults(text)).containsExactly("x.json: must be one JSON object, found nothing; begin with {");
    }

    @Test
    void a_number_that_no_double_holds_is_refused_and_not_made_infinite() {
        assertThat(faults("{\"a\":{\"b\":1e400}}"))
                .containsExactly("a.b: must be a number that a double can hold, found 1e400; write a smaller one");
    }

    @Test
    void objects_inside_each_other_without_end_are_refused() {
        assertThat(faults("{\"a\":".repeat(65) + "1" + "}".repeat(65)))
                .singleElement()
                .asString()
                .contains("nesting depth");
        assertThat(ConfigText.object("x.json", "{\"a\":".repeat(64) + "1" + "}".repeat(64)))
                .hasSize(1);
    }

    private static List<String> faults(String text) {
        return assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigText.object("x.json", text))
                .actual()
                .faults();
    }
}
