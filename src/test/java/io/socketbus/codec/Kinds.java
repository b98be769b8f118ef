package io.socketbus.codec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A type for each way in which Jackson binds. */
final class Kinds {

    private Kinds() {}

    record Scalars(
            int whole,
            @Nullable Integer boxed,
            long large,
            short small,
            byte least,
            char letter,
            boolean flag,
            float half,
            double real,
            @Nullable BigInteger integer,
            @Nullable BigDecimal decimal,
            @Nullable String text,
            byte @Nullable [] bytes,
            Messages.@Nullable Unit unit,
            @Nullable Date date,
            @Nullable URI uri,
            @Nullable UUID id) {}

    record Trees(
            @Nullable Object any,
            @Nullable JsonNode node,
            @Nullable Map<String, Object> map,
            @Nullable List<Map<String, List<Long>>> nested,
            int @Nullable [] numbers,
            String @Nullable [] texts,
            @Nullable EnumMap<Messages.Unit, BigDecimal> byUnit,
            @Nullable Box<Box<Number>> boxes) {}

    record Box<T>(
            @Nullable T content,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal asText) {}

    /** With setters, a default, and a place for what it does not know. */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    static final class Bean {
        public int count = 7;
        private @Nullable String name;
        private final Map<String, Object> others = new LinkedHashMap<>();

        @JsonUnwrapped(prefix = "at-")
        public @Nullable Place place;

        public List<Place> places = new ArrayList<>();

        public @Nullable String getName() {
            return name;
        }

        public void setName(@Nullable String name) {
            this.name = name;
        }

        @JsonAnyGetter
        public Map<String, Object> others() {
            return others;
        }

        @JsonAnySetter
        public void other(String name, @Nullable Object value) {
            others.put(name, value);
        }
    }

    static final class Place {
        public float x;
        public double y;
    }

    /** Made by a factory of its members, one of which is made of a text. */
    static final class Made {
        private final Celsius degrees;
        private final int rest;

        private Made(Celsius degrees, int rest) {
            this.degrees = degrees;
            this.rest = rest;
        }

        @JsonCreator
        static Made of(
                @JsonProperty(value = "degrees", required = true) Celsius degrees, @JsonProperty("rest") int rest) {
            return new Made(degrees, rest);
        }

        public Celsius getDegrees() {
            return degrees;
        }

        public int getRest() {
            return rest;
        }
    }

    record Celsius(BigDecimal value) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Celsius of(BigDecimal value) {
            return new Celsius(value);
        }

        @JsonValue
        @Override
        public BigDecimal value() {
            return value;
        }
    }

    @JsonDeserialize(builder = Built.Builder.class)
    record Built(int a, @Nullable List<Built> parts) {
        @JsonPOJOBuilder(withPrefix = "")
        static final class Builder {
            private int a;
            private @Nullable List<Built> parts;

            public Builder a(int a) {
                this.a = a;
                return this;
            }

            public Builder parts(@Nullable List<Built> parts) {
                this.parts = parts;
                return this;
            }

            public Built build() {
                return new Built(a, parts);
            }
        }
    }

    /** Subtypes told by the name of the one member that each is in. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Circle.class, name = "circle"),
        @JsonSubTypes.Type(value = Group.class, name = "group")
    })
    interface Shape {}

    record Circle(double radius) implements Shape {}

    record Group(@Nullable List<Shape> shapes) implements Shape {}

    /** And by one that is beside it, before or after. */
    record Outside(
            @Nullable String kind,

            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXTERNAL_PROPERTY, property = "kind")
            @JsonSubTypes({
                @JsonSubTypes.Type(value = Circle.class, name = "circle"),
                @JsonSubTypes.Type(value = Celsius.class, name = "celsius")
            })
            @Nullable
            Object value) {}

    @JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class, property = "id")
    static final class Knot {
        public @Nullable Knot next;
        public @Nullable String name;
    }

    record Raw(@JsonRawValue @Nullable String raw, int after) {}
}
