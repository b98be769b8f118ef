package io.socketbus.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class FormTest {

    private static final String OBJECT = Line.object(7, 128);

    @Test
    void a_line_is_the_object_and_a_line_feed() {
        assertThat(new String(Form.LINE.sent(OBJECT).bytes(), US_ASCII)).isEqualTo(OBJECT + '\n');
    }

    @Test
    void with_length_framing_four_bytes_lead_the_object() {
        Buffer wire = Buffer.buffer(Form.LENGTH.sent(OBJECT).bytes());

        assertThat(wire.getInt(0)).isEqualTo(128);
        assertThat(wire.getString(4, wire.length())).isEqualTo(OBJECT);
    }

    @Test
    void the_bridge_is_asked_with_the_object_and_answers_with_it() {
        JsonObject sent = envelope(Form.BRIDGE.sent(OBJECT));
        JsonObject answered = envelope(Form.BRIDGE.answered(OBJECT));

        assertThat(sent.getString("type")).isEqualTo("send");
        assertThat(answered.getString("type")).isEqualTo("message");
        assertThat(answered.getString("address")).isEqualTo(sent.getString("replyAddress"));
        assertThat(sent.getJsonObject("body")).isEqualTo(new JsonObject(OBJECT));
        assertThat(answered.getJsonObject("body")).isEqualTo(new JsonObject(OBJECT));
    }

    @Test
    void the_place_can_be_changed_in_every_form() {
        Framed answered = Form.BRIDGE.answered(OBJECT);

        answered.setPlace(1234567);

        assertThat(envelope(answered).getJsonObject("body").getString("place")).isEqualTo("1234567");
    }

    private static JsonObject envelope(Framed framed) {
        Buffer wire = Buffer.buffer(framed.bytes());
        assertThat(wire.getInt(0)).isEqualTo(wire.length() - 4);
        return new JsonObject(wire.getBuffer(4, wire.length()));
    }
}
