package io.socketbus.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Program;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** mosquitto_pub, against a broker of three answers. */
class MosquittoIT {

    private static final int CONNECT = 1;
    private static final int PUBLISH = 3;

    @Test
    void packets_of_mqtt_arrive_with_their_header_and_answers_are_taken() {
        Program.assume("mosquitto_pub");
        String note = "{\"note\":\"" + "x".repeat(120) + "\"}";
        try (Answering broker = Answering.start(Listeners.of("mqtt", "bytes"), MosquittoIT::answer)) {
            Program.runWithInput(
                            "{\"celsius\":21.5}\n" + note + "\n",
                            ("mosquitto_pub -l -h 127.0.0.1 -p " + broker.port()
                                            + " -i gateway-test -q 1 -t plant/line1/temperature")
                                    .split(" ", -1))
                    .expectSuccess();

            assertThat(broker.hexadecimal(4)).isEqualTo(Captures.frames("mosquitto-mqtt.bin"));
        }
    }

    /** The type of a packet is in the upper half of its first byte. */
    private static @Nullable Buffer answer(Buffer packet) {
        return switch (packet.getUnsignedByte(0) >> 4) {
            case CONNECT -> Buffer.buffer(new byte[] {0x20, 2, 0, 0});
            case PUBLISH -> acknowledged(packet);
            default -> null;
        };
    }

    /** The packet's id stands behind its topic, and that behind a length of one to four bytes. */
    private static Buffer acknowledged(Buffer packet) {
        int topic = 1;
        while (packet.getByte(topic) < 0) {
            topic++;
        }
        topic++;
        int id = topic + 2 + packet.getUnsignedShort(topic);
        return Buffer.buffer(new byte[] {0x40, 2}).appendBytes(packet.getBytes(id, id + 2));
    }
}
