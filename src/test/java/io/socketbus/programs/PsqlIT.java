package io.socketbus.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Program;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** psql, whose first message has a length that counts itself. */
class PsqlIT {

    @Test
    void the_first_message_of_psql_arrives_whole_and_a_close_by_a_component_reaches_it() {
        Program.assume("psql");
        JsonObject framing =
                new JsonObject().put("type", "length").put("size", 4).put("inclusive", true);
        try (Answering database = Answering.nothing(Listeners.of(framing, "bytes"));
                Program.Running psql = connect(database)) {
            Buffer startup = (Buffer) database.frames(1).get(0);
            database.closeSessions();

            assertThat(startup.getInt(0)).isEqualTo(startup.length());
            assertThat(startup.getUnsignedShort(4))
                    .as("major version of the protocol")
                    .isEqualTo(3);
            assertThat(startup.toString())
                    .contains("user\0alice\0", "database\0orders\0", "application_name\0socketbus\0")
                    .endsWith("\0\0");
            assertThat(psql.awaitExit().err()).contains("server closed the connection");
        }
    }

    private static Program.Running connect(Answering database) {
        String where = "host=127.0.0.1 port=" + database.port() + " user=alice dbname=orders sslmode=disable";
        return Program.start(
                Map.of("PGAPPNAME", "socketbus", "LC_ALL", "C", "PGCONNECT_TIMEOUT", "60"),
                "",
                "psql",
                where,
                "-c",
                "");
    }
}
