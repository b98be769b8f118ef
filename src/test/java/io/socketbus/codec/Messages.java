package io.socketbus.codec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of which typed messages in the tests are. */
final class Messages {

    private Messages() {}

    /** Told apart by the member {@code kind}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Reading.class, name = "reading"),
        @JsonSubTypes.Type(value = Batch.class, name = "batch"),
        @JsonSubTypes.Type(value = Alarm.class, name = "alarm")
    })
    interface Message {}

    enum Unit {
        KELVIN,
        PASCAL
    }

    record Reading(
            @Nullable String sensor, double value, @Nullable Unit unit, long sequence) implements Message {}

    record Batch(@Nullable List<Message> messages) implements Message {}

    record Alarm(
            float level,
            int code,
            @Nullable BigInteger serial,
            @Nullable Map<String, Object> more,
            double @Nullable [] trend)
            implements Message {

        Alarm {
            trend = trend == null ? new double[0] : trend;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Alarm alarm && toString().equals(alarm.toString());
        }

        @Override
        public int hashCode() {
            return toString().hashCode();
        }

        @Override
        public String toString() {
            return level + " " + code + ' ' + serial + ' ' + more + ' ' + Arrays.toString(trend);
        }
    }

    /** Without subtypes. */
    record Plain(@Nullable String name, int count) {}
}
