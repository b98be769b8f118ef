package io.socketbus.codec;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Types that read and write themselves, by whatever Jackson's parsers and generators offer. */
final class OwnWays {

    private OwnWays() {}

    /** What a parser says of each token, asked one thing of each: Jackson's remembers what it was asked before. */
    @JsonDeserialize(using = ListeningReader.class)
    record Heard(List<String> answers) {}

    static final class ListeningReader extends StdDeserializer<Heard> {

        private static final int STEP = 7;
        private static final Base64Variant URL = Base64Variants.MODIFIED_FOR_URL;

        ListeningReader() {
            super(Heard.class);
        }

        @Override
        public Heard deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            List<String> answers = new ArrayList<>();
            int depth = 0;
            do {
                JsonToken token = parser.currentToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                answers.add(token + " at " + parser.currentTokenLocation().getByteOffset() + ' '
                        + parser.getParsingContext().pathAsPointer());
                List<Callable<?>> questions = questions(parser);
                int question = answers.size() * STEP
                        + (int) parser.currentTokenLocation().getByteOffset();
                answers.add(answer(questions.get(question % questions.size())));
            } while (depth > 0 && parser.nextToken() != null);
            return new Heard(answers);
        }

        private static List<Callable<?>> questions(JsonParser parser) {
            return List.of(
                    parser::currentName,
                    parser::getText,
                    () -> parser.getText(new StringWriter()),
                    () -> new String(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength()),
                    parser::getValueAsString,
                    parser::getValueAsInt,
                    parser::getValueAsLong,
                    parser::getValueAsDouble,
                    parser::getValueAsBoolean,
                    () -> parser.getBooleanValue(),
                    parser::getNumberType,
                    parser::getNumberTypeFP,
                    parser::getByteValue,
                    parser::getShortValue,
                    parser::getIntValue,
                    parser::getLongValue,
                    parser::getFloatValue,
                    parser::getDoubleValue,
                    // of a decimal, Jackson 2.21 tells an earlier number
                    () -> parser.getNumberType() == NumberType.DOUBLE ? "" : parser.getBigIntegerValue(),
                    parser::getDecimalValue,
                    parser::getNumberValueExact,
                    parser::isNaN,
                    // a text that is not asked for first is lost to Jackson where it is no base64
                    () -> parser.getText() + new String(parser.getBinaryValue(URL), StandardCharsets.ISO_8859_1),
                    () -> parser.getText() + parser.readBinaryValue(new ByteArrayOutputStream()),
                    parser::isExpectedStartArrayToken,
                    () -> parser.getParsingContext().getEntryCount());
        }

        /** What is said, and of a refusal only that it is one. */
        private static String answer(Callable<?> question) {
            try {
                Object answer = question.call();
                return answer == null ? "null" : answer + " " + answer.getClass();
            } catch (Exception e) {
                return "refused";
            }
        }
    }

    /** What may be asked of a parser for more than one token. */
    @JsonDeserialize(using = HastyReader.class)
    record Hasty(List<@Nullable Object> found) {}

    static final class HastyReader extends StdDeserializer<Hasty> {

        private static final SerializedString NAME = new SerializedString("name");

        HastyReader() {
            super(Hasty.class);
        }

        @Override
        public Hasty deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            List<@Nullable Object> found = new ArrayList<>();
            while (parser.currentToken() != null && found.size() < 100) {
                found.add(parser.nextFieldName(NAME));
                found.add(parser.nextTextValue());
                found.add(parser.nextFieldName());
                found.add(parser.nextIntValue(-7));
                found.add(parser.nextLongValue(-8));
                found.add(parser.nextBooleanValue());
                found.add(parser.currentToken());
                JsonParser unused = parser.skipChildren();
                found.add(parser.nextValue());
                found.add(parser.hasCurrentToken() ? parser.readValueAsTree() : null);
            }
            return new Hasty(found);
        }
    }

    /** By a name of what it does with the parser. */
    @JsonDeserialize(using = CarelessReader.class)
    record Careless(String did) {}

    static final class CarelessReader extends StdDeserializer<Careless> {

        /** The parser of the frame read last. */
        static @Nullable JsonParser kept;

        CarelessReader() {
            super(Careless.class);
        }

        @Override
        public Careless deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            kept = parser;
            JsonToken unused = parser.nextToken();
            String does = String.valueOf(parser.getText());
            if (does.equals("close")) {
                parser.close();
            } else if (does.equals("swallow")) {
                for (int i = 0; i < 9; i++) {
                    try {
                        unused = parser.nextToken();
                    } catch (IOException e) {
                        does = "swallowed";
                    }
                }
            }
            return new Careless(does);
        }
    }

    /** What a generator is told, in this order. */
    @JsonSerialize(using = ScriptWriter.class)
    record Script(List<Line> lines) {}

    /** One call. */
    @FunctionalInterface
    interface Line {
        void run(JsonGenerator generator) throws IOException;
    }

    static final class ScriptWriter extends StdSerializer<Script> {

        ScriptWriter() {
            super(Script.class);
        }

        @Override
        public void serialize(Script script, JsonGenerator generator, SerializerProvider provider) throws IOException {
            for (Line line : script.lines()) {
                line.run(generator);
            }
        }
    }
}
