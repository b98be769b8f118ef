package io.socketbus.programs;

import static org.assertj.core.api.Assertions.assertThat;

import com.ghgande.j2mod.modbus.facade.ModbusTCPMaster;
import com.ghgande.j2mod.modbus.procimg.Register;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** j2mod as the master of a Modbus/TCP slave that is a component. */
class ModbusIT {

    private static final int HEADER = 7;

    /** By itself it gives up after three seconds. */
    private static final int DEADLINE_MILLIS = 20_000;

    @Test
    void a_master_reads_the_registers_that_a_component_answers() throws Exception {
        try (Answering slave = Answering.start(Listeners.of("modbus", "bytes"), ModbusIT::registers)) {
            ModbusTCPMaster master =
                    new ModbusTCPMaster("127.0.0.1", Integer.parseInt(slave.port()), DEADLINE_MILLIS, false);
            master.connect();
            try {
                assertThat(values(master.readMultipleRegisters(1, 0, 4))).containsExactly(0, 1, 2, 3);
                assertThat(values(master.readMultipleRegisters(1, 300, 10)))
                        .containsExactly(300, 301, 302, 303, 304, 305, 306, 307, 308, 309);
            } finally {
                master.disconnect();
            }

            assertThat(slave.frames(2))
                    .allSatisfy(frame -> assertThat(((Buffer) frame).length()).isEqualTo(HEADER + 5));
        }
    }

    /** Each register holds its own number. The header is repeated; its length is written by the framing. */
    private static Buffer registers(Buffer request) {
        int first = request.getUnsignedShort(HEADER + 1);
        int count = request.getUnsignedShort(HEADER + 3);
        Buffer answer =
                Buffer.buffer().appendBuffer(request.getBuffer(0, HEADER + 1)).appendUnsignedByte((short) (2 * count));
        for (int register = first; register < first + count; register++) {
            answer.appendUnsignedShort(register);
        }
        return answer;
    }

    private static int[] values(Register... registers) {
        return Arrays.stream(registers).mapToInt(Register::toUnsignedShort).toArray();
    }
}
