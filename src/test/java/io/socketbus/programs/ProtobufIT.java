package io.socketbus.programs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.MessageLite;
import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** protobuf-java's own delimited messages, both ways. */
class ProtobufIT {

    private static final MessageLite SHORT = Timestamp.newBuilder()
            .setSeconds(1_767_323_045L)
            .setNanos(500_000_000)
            .build();
    private static final MessageLite EMPTY = StringValue.getDefaultInstance();
    private static final MessageLite LONG = StringValue.of("pump ".repeat(40));

    @Test
    void what_write_delimited_to_writes_arrives_and_parse_delimited_from_reads_the_answer() throws IOException {
        try (Answering echo = Answering.<Buffer>start(Listeners.of("protobuf", "bytes"), body -> body);
                Socket peer = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(echo.port()))) {
            for (MessageLite message : List.of(SHORT, EMPTY, LONG)) {
                message.writeDelimitedTo(peer.getOutputStream());

                MessageLite answer = message.getParserForType().parseDelimitedFrom(peer.getInputStream());
                assertThat(answer).isEqualTo(message);
            }

            assertThat(echo.frames(3))
                    .containsExactly(
                            Buffer.buffer(SHORT.toByteArray()),
                            Buffer.buffer(EMPTY.toByteArray()),
                            Buffer.buffer(LONG.toByteArray()));
        }
    }
}
