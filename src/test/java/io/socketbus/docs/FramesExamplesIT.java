package io.socketbus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.docs.Markdown.Block;
import io.socketbus.testkit.Program;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands of the first page that try bytes on a listener, each with what it prints there. */
class FramesExamplesIT {

    /** A command, and the block after it. */
    record Example(Block command, Block printed) {}

    static Stream<Example> examples() {
        List<Block> blocks = Markdown.read("README.md").blocks();
        return IntStream.range(0, blocks.size() - 1)
                .filter(i -> blocks.get(i).text().contains("socketbus.jar frames "))
                .mapToObj(i -> new Example(blocks.get(i), blocks.get(i + 1)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void it_prints_what_stands_below_it(Example example) {
        Program program = Program.run("bash", "-c", example.command().text());

        assertThat(program.out())
                .as(program.toString())
                .isEqualTo(example.printed().text());
        assertThat(program.err()).isEmpty();
    }
}
