package io.socketbus.demo;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What a sensor says, as an example of typed messages.
 *
 * <pre>
 *   {"type":"temperature","sensor":"boiler","celsius":81.5}
 *   {"type":"pressure","sensor":"pump","bar":4.2}
 * </pre>
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Reading.Temperature.class, name = "temperature"),
    @JsonSubTypes.Type(value = Reading.Pressure.class, name = "pressure")
})
public sealed interface Reading {

    /** The sensor's name. */
    String sensor();

    record Temperature(String sensor, double celsius) implements Reading {}

    record Pressure(String sensor, double bar) implements Reading {}
}
