package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.codec.Messages.Alarm;
import io.socketbus.codec.Messages.Batch;
import io.socketbus.codec.Messages.Message;
import io.socketbus.codec.Messages.Plain;
import io.socketbus.codec.Messages.Reading;
import io.socketbus.codec.Messages.Unit;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Objects of Java types, and the frames that carry them. */
class TypedJsonTest {

    private static final String READING =
            "{\"kind\":\"reading\",\"sensor\":\"s\u00e9\",\"value\":21.5,\"unit\":\"KELVIN\",\"sequence\":9007199254740993}";

    private final CodecUnderTest messages = CodecUnderTest.typed(Message.class);
    private final CodecUnderTest plain = CodecUnderTest.typed(Plain.class);

    @Test
    void a_record_without_subtypes_is_read_and_written() {
        assertThat(plain.decode("{\"count\":3,\"name\":\"a\"}")).isEqualTo(new Plain("a", 3));
        assertThat(plain.encode(new Plain("a", 3))).isEqualTo("{\"name\":\"a\",\"count\":3}");
    }

    @Test
    void a_subtype_is_chosen_by_its_name_and_written_with_it() {
        Reading reading = new Reading("s\u00e9", 21.5, Unit.KELVIN, 9_007_199_254_740_993L);

        assertThat(messages.decode(READING)).isEqualTo(reading);
        assertThat(messages.encode(reading)).isEqualTo(READING);
    }

    @Test
    void the_name_may_come_after_other_members() {
        assertThat(messages.decode("{\"sequence\":7,\"kind\":\"reading\"}")).isEqualTo(new Reading(null, 0, null, 7));
    }

    @Test
    void messages_in_a_message_keep_their_subtypes() {
        Batch batch = new Batch(List.of(new Reading("a", -0.5, null, 1), new Batch(List.of())));
        String frame = "{\"kind\":\"batch\",\"messages\":[{\"kind\":\"reading\",\"sensor\":\"a\",\"value\":-0.5,"
                + "\"unit\":null,\"sequence\":1},{\"kind\":\"batch\",\"messages\":[]}]}";

        assertThat(messages.encode(batch)).isEqualTo(frame);
        assertThat(messages.decode(frame)).isEqualTo(batch);
    }

    @Test
    void every_kind_of_member_comes_back() {
        BigInteger serial = BigInteger.TEN.pow(63);
        Alarm alarm = new Alarm(
                1.5f, -3, serial, Map.of("k", Arrays.asList(1, "\ud83d\ude00", null)), new double[] {0.1, -2, 3e300});

        assertThat(messages.decode(messages.encodeToBuffer(alarm))).isEqualTo(alarm);
    }

    @Test
    void a_member_that_the_type_has_not_is_passed_over() {
        assertThat(plain.decode("{\"name\":\"a\",\"since\":{\"version\":[2]},\"count\":1}"))
                .isEqualTo(new Plain("a", 1));
    }

    @Test
    void each_frame_has_an_object_of_its_own() {
        assertThat(plain.decode("{\"name\":\"a\"}")).isNotSameAs(plain.decode("{\"name\":\"a\"}"));
    }

    @Test
    void its_bodies_are_the_types_that_can_be_made() {
        assertThat(Codecs.of(new JsonObject().put("class", Message.class.getName()))
                        .bodyTypes())
                .containsExactlyInAnyOrder(Reading.class, Batch.class, Alarm.class);
    }
}
