package io.socketbus.programs;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.Connection;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import org.junit.jupiter.api.Test;

/** HAPI, which sends HL7 messages over MLLP and waits for the acknowledgement of each. */
class HapiIT {

    private static final String ADMITTED = String.join(
            "\r",
            "MSH|^~\\&|WARD|NORTH|LAB|SOUTH|20260102030405||ADT^A01|MSG00001|P|2.4",
            "EVN|A01|20260102030405",
            "PID|1||4711^^^NORTH||Doe^Jane||19700101|F",
            "PV1|1|I|W1^101^A",
            "");

    private static final String DISCHARGED =
            ADMITTED.replace("A01", "A03").replace("MSG00001", "MSG00002").replace("0405", "0406");

    @Test
    void each_message_is_a_frame_and_the_components_acknowledgement_reaches_its_sender() throws Exception {
        try (Answering lab = Answering.start(Listeners.of("mllp", "text"), HapiIT::acknowledgement);
                HapiContext hapi = new DefaultHapiContext(ValidationContextFactory.noValidation())) {
            Connection ward = hapi.newClient("127.0.0.1", Integer.parseInt(lab.port()), false);
            for (String message : new String[] {ADMITTED, DISCHARGED}) {
                Message answer =
                        ward.getInitiator().sendAndReceive(hapi.getPipeParser().parse(message));

                assertThat(new Terser(answer).get("/MSA-1")).isEqualTo("AA");
                assertThat(new Terser(answer).get("/MSA-2")).isEqualTo(control(message));
            }
            ward.close();

            assertThat(lab.frames(2)).containsExactly(ADMITTED, DISCHARGED);
        }
    }

    private static String acknowledgement(String message) {
        return "MSH|^~\\&|LAB|SOUTH|WARD|NORTH|20260102030405||ACK|ACK" + control(message) + "|P|2.4\rMSA|AA|"
                + control(message) + '\r';
    }

    /** MSH-10, which an acknowledgement repeats. */
    private static String control(String message) {
        return message.split("\\|", -1)[9];
    }
}
