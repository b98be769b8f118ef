package io.socketbus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.socketbus.cli.Arguments.UsageException;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSourceTest {

    private static final InputStream NOTHING = InputStream.nullInputStream();

    @ParameterizedTest
    @ValueSource(strings = {"0aFF7f", "0a ff 7f", " 0aff\n7f ", "0a\tff7F"})
    void hexadecimal_may_have_white_space_between_its_pairs(String text) throws UsageException {
        assertThat(ByteSource.hex(text).read(NOTHING)).isEqualTo(Buffer.buffer(new byte[] {0x0a, -1, 0x7f}));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0x0a    | --hex: must be pairs of hexadecimal digits, found "x" at character 2; take it out
            0a:0b   | --hex: must be pairs of hexadecimal digits, found ":" at character 3; take it out
            0 a     | --hex: must be pairs of hexadecimal digits, found " " at character 2; take it out
            0a0     | --hex: must be pairs of hexadecimal digits, found one digit alone at the end; write two a byte
            """)
    void what_is_no_pair_of_digits_is_refused_with_its_place(String text, String message) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> ByteSource.hex(text))
                .withMessage(message);
    }

    @Test
    void a_file_is_read_as_it_is(@TempDir Path folder) throws IOException, UsageException {
        Path file = Files.write(folder.resolve("peer.bin"), new byte[] {0, -1, 10});

        assertThat(ByteSource.file(file.toString()).read(NOTHING)).isEqualTo(Buffer.buffer(new byte[] {0, -1, 10}));
    }

    @Test
    void a_file_that_is_not_there_is_refused_with_where_it_was_looked_for() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> ByteSource.file("none.bin").read(NOTHING))
                .withMessage("--file: must name a readable file, found \"none.bin\", there is none in "
                        + Path.of("").toAbsolutePath() + "; check the path");
    }

    @Test
    void a_folder_and_a_path_that_is_none_are_refused(@TempDir Path folder) {
        for (String path : new String[] {folder.toString(), "a\0b"}) {
            assertThatExceptionOfType(UsageException.class)
                    .isThrownBy(() -> ByteSource.file(path).read(NOTHING))
                    .withMessageStartingWith("--file: must name a readable file, found \"");
        }
    }

    @Test
    void standard_input_is_read_to_its_end() throws UsageException {
        InputStream stdin = new ByteArrayInputStream("ab\n".getBytes(StandardCharsets.UTF_8));

        assertThat(ByteSource.stdin().read(stdin)).isEqualTo(Buffer.buffer("ab\n"));
    }

    @Test
    void a_stream_without_end_is_refused_at_the_bound() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                return length;
            }
        };

        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> ByteSource.stdin().read(endless))
                .withMessageStartingWith("-: must be at most 16777216 bytes, found more; ");
    }

    @Test
    void standard_input_that_cannot_be_read_is_refused() throws IOException {
        InputStream closed = InputStream.nullInputStream();
        closed.close();

        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> ByteSource.stdin().read(closed))
                .withMessage("-: must be readable, found java.io.IOException: Stream closed; check it");
    }
}
