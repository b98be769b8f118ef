package io.socketbus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.CloseReason;
import io.socketbus.api.DeadReason;
import io.socketbus.api.Failure;
import io.socketbus.api.Headers;
import io.socketbus.api.Refusal;
import io.socketbus.config.ConfigLoader;
import io.socketbus.docs.Markdown.Block;
import io.socketbus.server.ConfigCheck;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocsTest {

    private static final Path EXAMPLES = Path.of("src/examples/java");
    private static final Pattern PATH = Pattern.compile("(?<![\\w/.-])(?:conf|src|k8s)(?:/[\\w.-]*\\w)*(?![\\w/])");
    private static final Pattern HERE_DOCUMENT = Pattern.compile("<<'END'\n(\\{.*?\\n})\nEND", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)(?:#[^)]*)?\\)");

    static List<Block> javaBlocks() {
        return blocks("java");
    }

    static List<Block> jsonBlocks() {
        return blocks("json");
    }

    /** Configurations that the reader is to write into a file. */
    static List<String> writtenConfigurations() {
        return blocks("sh").stream()
                .flatMap(block -> HERE_DOCUMENT.matcher(block.text()).results())
                .map(document -> document.group(1))
                .toList();
    }

    private static List<Block> blocks(String language) {
        return Markdown.all().stream()
                .flatMap(document -> document.blocks(language).stream())
                .toList();
    }

    static Stream<String> names() {
        Stream<String> headers = Arrays.stream(Headers.class.getFields()).map(DocsTest::value);
        return Stream.concat(
                headers,
                Stream.of(CloseReason.values(), DeadReason.values(), Failure.values(), Refusal.values())
                        .flatMap(Arrays::stream)
                        .map(Enum::name));
    }

    private static String value(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("javaBlocks")
    void java_is_quoted_from_an_example_that_is_compiled(Block block) throws IOException {
        List<String> quoted = code(block.lines());
        List<List<String>> examples = examples();

        boolean found = examples.stream().anyMatch(example -> Collections.indexOfSubList(example, quoted) >= 0);

        assertThat(found)
                .as("%s in %s; lines that are in none: %s", block, EXAMPLES, missing(quoted, examples))
                .isTrue();
    }

    private static List<String> missing(List<String> quoted, List<List<String>> examples) {
        return quoted.stream()
                .filter(line -> examples.stream().noneMatch(example -> example.contains(line)))
                .toList();
    }

    private static List<List<String>> examples() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> code(Markdown.read(file).lines()))
                    .toList();
        }
    }

    private static List<String> code(List<String> lines) {
        return lines.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    @ParameterizedTest
    @MethodSource("jsonBlocks")
    void json_is_json_and_a_configuration_is_one_that_starts(Block block) {
        Object json = Json.decodeValue(block.text());

        if (json instanceof JsonObject config && config.containsKey("listeners")) {
            ConfigLoader.load(config, Map.of(), ConfigCheck::faults);
        }
    }

    @ParameterizedTest
    @MethodSource("writtenConfigurations")
    void a_configuration_to_be_written_is_one_that_starts(String config) {
        ConfigLoader.load(new JsonObject(config), Map.of(), ConfigCheck::faults);
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_name_of_the_contract_is_in_the_protocol(String name) {
        assertThat(Markdown.read("src/docs/protocol.md").text()).contains("`" + name + "`");
    }

    @Test
    void the_first_command_is_on_the_first_page() {
        List<String> beginning = Markdown.read("README.md").lines().subList(0, 10);

        assertThat(beginning).contains("mvn -q -DskipTests package && java -jar target/socketbus.jar");
    }

    @Test
    void the_command_that_runs_all_tests_stands_alone() {
        assertThat(Markdown.read("README.md").blocks()).extracting(Block::text).contains("mvn -B verify");
    }

    @Test
    void every_path_that_is_named_exists() {
        for (Markdown document : Markdown.all()) {
            assertThat(paths(document)).as("%s", document.file()).allMatch(Files::exists);
        }
    }

    private static Set<Path> paths(Markdown document) {
        Set<Path> paths = new TreeSet<>();
        Matcher named = PATH.matcher(document.text());
        while (named.find()) {
            paths.add(Path.of(named.group()));
        }
        Matcher linked = LINK.matcher(document.text());
        while (linked.find()) {
            paths.add(document.file().resolveSibling(linked.group(1)));
        }
        return paths;
    }
}
