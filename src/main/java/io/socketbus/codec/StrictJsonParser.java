package io.socketbus.codec;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.core.base.ParserMinimalBase;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.json.JsonReadContext;
import com.fasterxml.jackson.core.json.PackageVersion;
import io.socketbus.api.FrameCodecException;
import io.socketbus.frame.FrameBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads one frame for Jackson's binding of types, which asks for one token after the other: as strict as
 * {@link JsonReader}, since both stand on {@link JsonStructure}.
 *
 * <p>A type cannot read on where a rule was broken, whatever it makes of the exception, and nothing once the frame is done:
 * the scratch space belongs to the next one then.
 */
final class StrictJsonParser extends ParserMinimalBase {

    private final JsonStructure structure;
    private final JsonTokens tokens;
    private @Nullable ObjectCodec codec;
    private boolean closed;
    private @Nullable FrameCodecException broken;

    /** @param factory has the limits, and the codec that types may ask for */
    StrictJsonParser(JsonStructure structure, JsonFactory factory) {
        super(factory.getParserFeatures(), factory.streamReadConstraints());
        this.structure = structure;
        this.tokens = new JsonTokens(structure);
        this.codec = factory.getCodec();
    }

    /** @throws FrameCodecException where the frame is not UTF-8 */
    void begin(FrameBytes frame) throws FrameCodecException {
        structure.begin(frame);
    }

    /** Reads on to the end of the frame, wherever a type has stopped, and holds the rest to the rules. */
    void finish() throws IOException {
        while (!tokens.ended()) {
            advance();
        }
    }

    /** Nothing can be read any more; the structure may serve the next frame. */
    void release() {
        close();
        structure.release();
    }

    // ---- from token to token ----

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        return closed ? null : advance();
    }

    private @Nullable JsonToken advance() throws IOException {
        try {
            if (broken != null) {
                throw broken;
            }
            _currToken = tokens.next();
        } catch (FrameCodecException e) {
            broken = e;
            throw new JsonParseException(this, e.getMessage());
        }
        closed |= _currToken == null;
        return _currToken;
    }

    @Override
    protected void _handleEOF() throws JsonParseException {
        _reportInvalidEOF();
    }

    @Override
    public void close() {
        closed = true;
        _currToken = null;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    // ---- where it stands ----

    @Override
    public JsonStreamContext getParsingContext() {
        return tokens.context();
    }

    private JsonReadContext naming() {
        boolean inside = _currToken == JsonToken.START_OBJECT || _currToken == JsonToken.START_ARRAY;
        return inside ? tokens.context().getParent() : tokens.context();
    }

    @Override
    @Deprecated
    public String getCurrentName() {
        return naming().getCurrentName();
    }

    @Override
    public void overrideCurrentName(String name) {
        try {
            naming().setCurrentName(name);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    @Deprecated
    public JsonLocation getTokenLocation() {
        return location(tokens.start());
    }

    @Override
    @Deprecated
    public JsonLocation getCurrentLocation() {
        return location(tokens.end());
    }

    private static JsonLocation location(int at) {
        return new JsonLocation(ContentReference.unknown(), at, -1, -1, -1);
    }

    @Override
    public @Nullable ObjectCodec getCodec() {
        return codec;
    }

    @Override
    public void setCodec(@Nullable ObjectCodec codec) {
        this.codec = codec;
    }

    @Override
    public Version version() {
        return PackageVersion.VERSION;
    }

    // ---- what a token says ----

    @Override
    public @Nullable String getText() {
        if (_currToken == null) {
            return null;
        }
        return switch (_currToken) {
            case FIELD_NAME -> naming().getCurrentName();
            case VALUE_STRING -> tokens.string();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> tokens.digits();
            default -> _currToken.asString();
        };
    }

    @Override
    public char[] getTextCharacters() {
        return Objects.requireNonNullElse(getText(), "").toCharArray();
    }

    @Override
    public boolean hasTextCharacters() {
        return false;
    }

    @Override
    public int getTextLength() {
        return Objects.requireNonNullElse(getText(), "").length();
    }

    @Override
    public int getTextOffset() {
        return 0;
    }

    @Override
    public byte[] getBinaryValue(Base64Variant variant) throws IOException {
        if (_currToken != JsonToken.VALUE_STRING) {
            throw _constructReadException("Current token (%s) is no string, and has no bytes", _currToken);
        }
        try {
            return variant.decode(getText());
        } catch (IllegalArgumentException e) {
            throw _constructReadException("Failed to decode a string as base64 (%s): %s", variant, e.getMessage());
        }
    }

    @Override
    public int readBinaryValue(Base64Variant variant, OutputStream out) throws IOException {
        byte[] bytes = getBinaryValue(variant);
        out.write(bytes);
        return bytes.length;
    }

    // ---- numbers ----

    private Number number() throws JsonParseException {
        Number number = tokens.number();
        if (number == null || _currToken == null) {
            throw _constructReadException("Current token (%s) is no number", _currToken);
        }
        return number;
    }

    @Override
    public NumberType getNumberType() throws IOException {
        Number value = number();
        if (value instanceof Integer) {
            return NumberType.INT;
        }
        if (value instanceof Long) {
            return NumberType.LONG;
        }
        return value instanceof BigInteger ? NumberType.BIG_INTEGER : NumberType.DOUBLE;
    }

    /** JSON does not say what its decimals are. */
    @Override
    public NumberTypeFP getNumberTypeFP() {
        return NumberTypeFP.UNKNOWN;
    }

    @Override
    public Number getNumberValue() throws IOException {
        return number();
    }

    @Override
    public Number getNumberValueExact() throws IOException {
        return number() instanceof Double ? getDecimalValue() : number();
    }

    @Override
    public Object getNumberValueDeferred() throws IOException {
        return number() instanceof Double ? tokens.digits() : number();
    }

    @Override
    public int getIntValue() throws IOException {
        Number value = number();
        if (!(value instanceof Integer) && (value.doubleValue() < MIN_INT_D || value.doubleValue() > MAX_INT_D)) {
            reportOverflowInt();
        }
        return value.intValue();
    }

    @Override
    public long getLongValue() throws IOException {
        Number value = number();
        boolean beyond = value instanceof Double decimal && (decimal < MIN_LONG_D || decimal > MAX_LONG_D);
        if (value instanceof BigInteger || beyond) {
            reportOverflowLong();
        }
        return value.longValue();
    }

    @Override
    public BigInteger getBigIntegerValue() throws IOException {
        Number value = number();
        if (value instanceof Double) {
            BigDecimal decimal = getDecimalValue();
            streamReadConstraints().validateBigIntegerScale(decimal.scale());
            return decimal.toBigInteger();
        }
        return value instanceof BigInteger integer ? integer : BigInteger.valueOf(value.longValue());
    }

    @Override
    public float getFloatValue() throws IOException {
        Number value = number();
        // not by way of the double, which would round twice
        return value instanceof Double ? Float.parseFloat(tokens.digits()) : value.floatValue();
    }

    @Override
    public double getDoubleValue() throws IOException {
        return number().doubleValue();
    }

    /** Every digit, and not those of a double. */
    @Override
    public BigDecimal getDecimalValue() throws IOException {
        if (!(number() instanceof Double)) {
            return new BigDecimal(getBigIntegerValue());
        }
        try {
            return new BigDecimal(tokens.digits());
        } catch (NumberFormatException e) {
            throw _constructReadException("Malformed numeric value (%s)", tokens.digits());
        }
    }
}
