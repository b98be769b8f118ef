package io.socketbus.log;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Lines on their way to a stream, whatever that does. */
class LineWriterTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    /** Takes nothing before it is released. */
    private static final class Stuck extends OutputStream {

        private final CountDownLatch released = new CountDownLatch(1);
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            taken.write(bytes, from, length);
        }

        long lines() {
            return taken.toString(StandardCharsets.UTF_8).lines().count();
        }
    }

    private static LineWriter started(OutputStream stream) {
        LineWriter writer = new LineWriter(stream, () -> {});
        writer.start();
        return writer;
    }

    @Test
    void lines_are_written_in_their_order_and_at_the_end_all_of_them() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        LineWriter writer = started(stream);

        StringBuilder added = new StringBuilder();
        for (int n = 0; n < 10_000; n++) {
            writer.add("line " + n);
            added.append("line ").append(n).append('\n');
        }
        writer.close(LONG);

        assertThat(stream.toString(StandardCharsets.UTF_8)).isEqualTo(added.toString());
        assertThat(writer.dropped()).isZero();
    }

    @Test
    void a_stream_that_takes_nothing_keeps_nobody_and_what_finds_no_room_is_counted() {
        Stuck stream = new Stuck();
        LineWriter writer = started(stream);
        String line = "x".repeat(1_023);

        for (int n = 0; n < 10_000; n++) {
            writer.add(line);
        }
        long dropped = writer.dropped();
        // two mebibytes of lines, and one that is being written
        assertThat(dropped).isBetween(10_000L - 2_049, 10_000L - 2_048);

        stream.released.countDown();
        writer.close(LONG);
        assertThat(stream.lines()).isEqualTo(10_000 - dropped);
        assertThat(writer.dropped()).isEqualTo(dropped);
    }

    @Test
    void the_end_does_not_wait_for_a_stream_that_takes_nothing() {
        Stuck stream = new Stuck();
        LineWriter writer = started(stream);
        writer.add("first");

        writer.close(Duration.ofMillis(10));

        writer.add("too late");
        assertThat(writer.dropped()).isEqualTo(1);
        stream.released.countDown();
    }

    @Test
    void what_a_stream_refuses_is_counted_and_the_next_line_is_tried_again() {
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        LineWriter writer = started(new OutputStream() {
            @Override
            public void write(int b) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                if (new String(bytes, StandardCharsets.UTF_8).startsWith("refused")) {
                    throw new IOException("No space left on device");
                }
                taken.write(bytes, from, length);
            }
        });

        writer.add("refused 1");
        writer.add("refused 2");
        writer.add("taken");
        writer.close(LONG);

        assertThat(taken.toString(StandardCharsets.UTF_8)).isEqualTo("taken\n");
        assertThat(writer.dropped()).isEqualTo(2);
    }

    @Test
    void it_looks_about_while_lines_come_and_while_none_does() {
        CountDownLatch looked = new CountDownLatch(2);
        LineWriter writer = new LineWriter(OutputStream.nullOutputStream(), looked::countDown);
        writer.start();

        eventually().until(() -> looked.getCount() == 0);
        writer.close(LONG);
    }
}
