package io.socketbus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.socketbus.config.ConfigException;
import io.socketbus.config.ConfigOrigin;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigSourceTest {

    @Test
    void without_an_argument_it_is_the_default_inside_the_jar() throws IOException {
        assertThat(ConfigSource.read(null).encode())
                .isEqualTo(ConfigSource.read("conf/socketbus.json").encode());
    }

    @Test
    void an_argument_that_begins_with_a_brace_is_the_configuration_itself() {
        assertThat(ConfigSource.read(" {\"node\":\"a\"}").getString("node")).isEqualTo("a");
    }

    @Test
    void another_argument_is_the_path_of_a_file(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), "{\"node\":\"grün\"}");

        assertThat(ConfigSource.read(file.toString()).getString("node")).isEqualTo("grün");
    }

    @Test
    void a_file_is_read_anew_each_time_and_what_is_no_file_stays(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), "{}");
        ConfigOrigin origin = ConfigSource.origin(file.toString(), Map.of());
        assertThat(origin.text()).isEqualTo("{}");

        Files.writeString(file, "{\"node\":\"a\"}");

        assertThat(origin.text()).isEqualTo("{\"node\":\"a\"}");
        assertThat(origin.isFixed()).isFalse();
        assertThat(ConfigSource.origin("{}", Map.of()).isFixed()).isTrue();
        assertThat(ConfigSource.origin(null, Map.of()).isFixed()).isTrue();
    }

    @Test
    void a_file_that_is_not_there_is_refused_with_where_it_was_looked_for() {
        assertThat(fault("conf/none.json"))
                .isEqualTo("-conf: must name a readable file, or be JSON, found \"conf/none.json\", there is none in "
                        + Path.of("").toAbsolutePath() + "; check the path");
    }

    @Test
    void a_folder_is_refused(@TempDir Path folder) {
        assertThat(fault(folder.toString())).startsWith("-conf: must name a readable file, or be JSON, found ");
    }

    @Test
    void a_path_that_is_none_is_refused() {
        assertThat(fault("a\0b")).startsWith("-conf: must name a readable file, or be JSON, found \"a\\u0000b\"");
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("x.json"), "{\"node\":\"grün\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(fault(file.toString())).endsWith(", it is not UTF-8; save it as UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void a_file_of_two_bytes_a_character_is_refused_with_what_it_is(String charset, @TempDir Path folder)
            throws IOException {
        Path file = Files.write(folder.resolve("x.json"), "{\"node\":\"grün\"}".getBytes(Charset.forName(charset)));

        assertThat(fault(file.toString())).endsWith(", it is UTF-16; save it as UTF-8");
    }

    @Test
    void a_file_may_begin_with_the_mark_that_editors_of_windows_write(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), "\ufeff{\"node\":\"a\"}");

        assertThat(ConfigSource.read(file.toString()).getString("node")).isEqualTo("a");
    }

    @Test
    void a_fault_in_a_file_names_the_file_the_line_and_the_column(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), "{\n  \"node\" \"a\"\n}");

        assertThat(fault(file.toString())).startsWith(file + ", line 2, column 10: must be JSON");
    }

    @Test
    void json_that_a_shell_has_mangled_is_not_repeated_since_it_may_hold_passwords() {
        assertThat(fault("'{\"password\":\"hunter2\"}'"))
                .contains("found a text of 24 characters")
                .doesNotContain("hunter2");
    }

    private static String fault(String conf) {
        return assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigSource.read(conf))
                .actual()
                .faults()
                .get(0);
    }
}
