package io.socketbus.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A document of this project, as tests read it. Paths are those of the project's directory. */
record Markdown(Path file, List<String> lines) {

    private static final String FENCE = "```";

    /** A fenced block of code. */
    record Block(Path file, int line, String language, List<String> lines) {

        String text() {
            return String.join("\n", lines);
        }

        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    static Markdown read(String path) {
        return read(Path.of(path));
    }

    static Markdown read(Path file) {
        try {
            return new Markdown(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** README.md and all of src/docs. */
    static List<Markdown> all() {
        try (Stream<Path> docs = Files.list(Path.of("src/docs"))) {
            Stream<Path> files =
                    docs.filter(file -> file.toString().endsWith(".md")).sorted();
            return Stream.concat(Stream.of(Path.of("README.md")), files)
                    .map(Markdown::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return String.join("\n", lines);
    }

    /** The blocks of a language, in order. */
    List<Block> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(FENCE)) {
                int end = i + 1;
                while (!lines.get(end).startsWith(FENCE)) {
                    end++;
                }
                String language = lines.get(i).substring(FENCE.length());
                blocks.add(new Block(file, i + 1, language, lines.subList(i + 1, end)));
                i = end;
            }
        }
        return blocks;
    }

    /**
     * A row of a table.
     *
     * @param key what the first cell has between backquotes
     * @param cells the other cells
     */
    record Row(String key, List<String> cells) {}

    /** The rows of all tables, up to the next heading, whose first cell begins with something between backquotes. */
    List<Row> rows(String heading) {
        List<Row> rows = new ArrayList<>();
        int from = lines.indexOf(heading) + 1;
        if (from == 0) {
            throw new AssertionError(file + " has no heading " + heading);
        }
        for (int i = from; i < lines.size() && !lines.get(i).startsWith("#"); i++) {
            if (lines.get(i).startsWith("| `")) {
                List<String> cells = Arrays.stream(lines.get(i).split("\\|", -1))
                        .map(String::strip)
                        .toList();
                rows.add(new Row(quoted(cells.get(1)), cells.subList(2, cells.size())));
            }
        }
        return rows;
    }

    /** Whether a cell is one quoted value and nothing else. */
    static boolean isQuoted(String cell) {
        return cell.matches("`[^`]+`");
    }

    /** What stands between the first backquotes. */
    static String quoted(String cell) {
        return cell.split("`", -1)[1];
    }
}
