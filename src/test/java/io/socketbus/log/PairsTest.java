package io.socketbus.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A value that is written into the message is part of what happened, and no field: each stands behind a place of its own. */
class PairsTest {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern CALL =
            Pattern.compile("LOG\\s*\\.(?:trace|debug|info|warn|error)\\((.*?)\\);\\R", Pattern.DOTALL);
    private static final Pattern WRITTEN = Pattern.compile("[A-Za-z]=(?!(?:\\\\\")?\\{})");

    @Test
    void no_line_of_ours_has_a_value_that_is_written_into_its_message() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<String> calls = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(PairsTest::calls)
                    .toList();

            assertThat(calls).hasSizeGreaterThan(20);
            assertThat(calls).noneMatch(call -> WRITTEN.matcher(call).find());
        }
    }

    private static Stream<String> calls(Path file) {
        try {
            return CALL.matcher(Files.readString(file)).results().map(MatchResult::group);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
