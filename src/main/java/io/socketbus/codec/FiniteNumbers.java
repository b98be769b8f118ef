package io.socketbus.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers.DoubleDeserializer;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers.FloatDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of typed messages that are float or double: numbers that fit, as Jackson reads them, and neither an
 * infinity that stands for a larger one, nor the texts that it takes for numbers, such as {@code "NaN"}.
 */
final class FiniteNumbers {

    private FiniteNumbers() {}

    static SimpleModule module() {
        return new SimpleModule()
                .addDeserializer(double.class, new FiniteDouble(double.class, 0.0))
                .addDeserializer(Double.class, new FiniteDouble(Double.class, null))
                .addDeserializer(float.class, new FiniteFloat(float.class, 0f))
                .addDeserializer(Float.class, new FiniteFloat(Float.class, null))
                .addDeserializer(double[].class, new FiniteDoubles())
                .addDeserializer(float[].class, new FiniteFloats());
    }

    private static void requireNumber(JsonParser parser) throws IOException {
        if (!parser.currentToken().isNumeric()) {
            throw JsonMappingException.from(parser, "expected a number");
        }
    }

    private static void requireFinite(double value, JsonParser parser) throws IOException {
        if (!Double.isFinite(value)) {
            throw JsonMappingException.from(parser, "a number out of range");
        }
    }

    private static final class FiniteDouble extends DoubleDeserializer {

        /** @param absent what null is */
        FiniteDouble(Class<Double> type, @Nullable Double absent) {
            super(type, absent);
        }

        @Override
        public Double deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            requireNumber(parser);
            Double value = super.deserialize(parser, context);
            requireFinite(value, parser);
            return value;
        }
    }

    private static final class FiniteFloat extends FloatDeserializer {

        /** @param absent what null is */
        FiniteFloat(Class<Float> type, @Nullable Float absent) {
            super(type, absent);
        }

        @Override
        public Float deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            requireNumber(parser);
            Float value = super.deserialize(parser, context);
            requireFinite(value, parser);
            return value;
        }
    }

    private static final class FiniteDoubles extends StdDeserializer<double[]> {

        FiniteDoubles() {
            super(double[].class);
        }

        @Override
        public double[] deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            @Nullable Double[] boxed = context.readValue(parser, Double[].class);
            double[] values = new double[boxed.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = required(boxed[i], parser);
            }
            return values;
        }
    }

    private static final class FiniteFloats extends StdDeserializer<float[]> {

        FiniteFloats() {
            super(float[].class);
        }

        @Override
        public float[] deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            @Nullable Float[] boxed = context.readValue(parser, Float[].class);
            float[] values = new float[boxed.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = required(boxed[i], parser);
            }
            return values;
        }
    }

    private static <T> T required(@Nullable T value, JsonParser parser) throws IOException {
        if (value == null) {
            throw JsonMappingException.from(parser, "expected a number, found null");
        }
        return value;
    }
}
