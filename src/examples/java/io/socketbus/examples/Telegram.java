package io.socketbus.examples;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Messages that are Java objects on the event bus, told apart by a name.
 *
 * <pre>
 *   {"type":"reading","meter":"m1","value":21.5}    ⇄    Reading[meter=m1, value=21.5]
 *   {"type":"alarm","meter":"m1","text":"hot"}      ⇄    Alarm[meter=m1, text=hot]
 * </pre>
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Telegram.Reading.class, name = "reading"),
    @JsonSubTypes.Type(value = Telegram.Alarm.class, name = "alarm")
})
public sealed interface Telegram {

    /** Which meter sent it. */
    String meter();

    /** A value that was measured. */
    record Reading(String meter, double value) implements Telegram {}

    /** Something that somebody should see. */
    record Alarm(String meter, String text) implements Telegram {}
}
