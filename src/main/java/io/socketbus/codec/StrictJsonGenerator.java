package io.socketbus.codec;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.base.GeneratorBase;
import com.fasterxml.jackson.core.json.JsonWriteContext;
import io.socketbus.api.FrameCodecException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes one frame for Jackson's binding of types, which hands over one value after the other: nothing that
 * {@link JsonReader} would refuse, but for what a type writes raw, and this does not look at.
 *
 * <p>Where something was refused there is no frame, whatever the type makes of the exception; and nothing can be written
 * once the frame is done: the scratch space belongs to the next one then.
 */
final class StrictJsonGenerator extends GeneratorBase {

    private final JsonOutput out;
    private final JsonLevels levels;

    /** Whether the value of a name has to come. */
    private boolean named;

    private boolean unchecked;
    private @Nullable String refused;

    /** @param factory has the codec that types may ask for */
    StrictJsonGenerator(JsonOutput out, JsonLevels levels, JsonFactory factory) {
        super(factory.getGeneratorFeatures(), factory.getCodec(), null, JsonWriteContext.createRootContext(null));
        this.out = out;
        this.levels = levels;
    }

    /**
     * The frame, where objects and arrays that a type has left open are closed.
     *
     * @throws FrameCodecException where something was refused, though the type did not say so
     */
    Buffer take() throws IOException, FrameCodecException {
        close();
        if (refused != null) {
            throw new FrameCodecException(refused);
        }
        unchecked |= !_writeContext.hasCurrentIndex();
        return out.take();
    }

    /** Whether the frame has to be read to know that it is one. */
    boolean isUnchecked() {
        return unchecked;
    }

    /** Nothing can be written any more; the scratch space may serve the next frame. */
    void release() {
        _closed = true;
        levels.clear();
        out.clear();
    }

    @Override
    public void close() throws IOException {
        while (!_closed && refused == null && !_writeContext.inRoot() && isEnabled(Feature.AUTO_CLOSE_JSON_CONTENT)) {
            if (_writeContext.inArray()) {
                writeEndArray();
            } else {
                writeEndObject();
            }
        }
        super.close();
    }

    @Override
    public void flush() {
        // a frame is handed over when it is whole
    }

    @Override
    protected void _releaseBuffers() {
        // they are the codec's
    }

    // ---- the rules ----

    private void requireOpen() throws IOException {
        if (_closed) {
            _reportError("The frame is done");
        }
    }

    private void count() throws IOException {
        if (!levels.count()) {
            throw refusal(JsonLevels.TOO_MANY_TOKENS);
        }
    }

    private JsonGenerationException refusal(String what) {
        String message = _writeContext.inRoot()
                ? what
                : Refusals.at(_writeContext.pathAsPointer().toString(), what);
        refused = Refusals.printable(message);
        return new JsonGenerationException(refused, this);
    }

    private void checkLength(String text, int limit, String what) throws IOException {
        if (text.length() > limit) {
            throw refusal(Refusals.tooLong(what, text.length(), limit));
        }
    }

    /** A value begins. */
    private void value(String what) throws IOException {
        requireOpen();
        int status = _writeContext.writeValue();
        if (status == JsonWriteContext.STATUS_EXPECT_NAME) {
            _reportError("Can not " + what + ", expecting a field name");
        }
        if (status == JsonWriteContext.STATUS_OK_AFTER_SPACE) {
            // a value behind the value is one only inside of what was written raw
            out.blank();
            unchecked = true;
        }
        named = false;
        count();
    }

    /** For what is written raw. */
    @Override
    protected void _verifyValueWrite(String what) throws IOException {
        value(what);
        out.separate();
    }

    // ---- objects and arrays ----

    @Override
    public void writeStartObject() throws IOException {
        value("start an object");
        enter();
        _writeContext = _writeContext.createChildObjectContext();
        out.beginObject(0);
    }

    @Override
    public void writeStartArray() throws IOException {
        value("start an array");
        enter();
        _writeContext = _writeContext.createChildArrayContext();
        out.beginArray(0);
    }

    private void enter() throws IOException {
        if (!levels.enter()) {
            throw refusal(JsonLevels.TOO_DEEP);
        }
    }

    @Override
    public void writeEndObject() throws IOException {
        requireOpen();
        if (!_writeContext.inObject()) {
            _reportError("Current context not Object but " + _writeContext.typeDesc());
        }
        unchecked |= named;
        named = false;
        leave();
        out.endObject();
    }

    @Override
    public void writeEndArray() throws IOException {
        requireOpen();
        if (!_writeContext.inArray()) {
            _reportError("Current context not Array but " + _writeContext.typeDesc());
        }
        leave();
        out.endArray();
    }

    private void leave() throws IOException {
        levels.leave();
        levels.forget();
        _writeContext = _writeContext.clearAndGetParent();
        count();
    }

    @Override
    public void writeFieldName(String name) throws IOException {
        requireOpen();
        if (_writeContext.writeFieldName(name) == JsonWriteContext.STATUS_EXPECT_VALUE) {
            _reportError("Can not write a field name, expecting a value");
        }
        count();
        checkLength(name, JsonLimits.NAME_CHARACTERS, "a name");
        if (!levels.add(name)) {
            throw refusal(JsonLevels.duplicate(name));
        }
        if (!out.name(name)) {
            throw refusal(Refusals.halfPair(name));
        }
        named = true;
    }

    // ---- words and strings ----

    @Override
    public void writeNull() throws IOException {
        value(WRITE_NULL);
        out.nothing();
    }

    @Override
    public void writeBoolean(boolean flag) throws IOException {
        value(WRITE_BOOLEAN);
        out.flag(flag);
    }

    @Override
    public void writeString(@Nullable String text) throws IOException {
        if (text == null) {
            writeNull();
            return;
        }
        value(WRITE_STRING);
        if (!out.text(text)) {
            throw refusal(Refusals.halfPair(text));
        }
    }

    @Override
    public void writeString(char[] text, int from, int length) throws IOException {
        writeString(new String(text, from, length));
    }

    @Override
    public void writeString(Reader reader, int length) throws IOException {
        Objects.requireNonNull(reader, "reader");
        StringBuilder text = new StringBuilder();
        while (length < 0 || text.length() < length) {
            int next = reader.read();
            if (next < 0) {
                break;
            }
            text.append((char) next);
        }
        if (text.length() < length) {
            _reportError("Didn't read enough from reader");
        }
        writeString(text.toString());
    }

    @Override
    public void writeUTF8String(byte[] text, int from, int length) throws IOException {
        writeString(characters(text, from, length));
    }

    @Override
    public void writeRawUTF8String(byte[] text, int from, int length) throws IOException {
        writeRawValue('"' + characters(text, from, length) + '"');
    }

    private String characters(byte[] text, int from, int length) throws IOException {
        if (Utf8.firstFault(text, from, from + length) >= 0) {
            throw refusal("not UTF-8");
        }
        return new String(text, from, length, StandardCharsets.UTF_8);
    }

    @Override
    public void writeBinary(Base64Variant variant, byte[] bytes, int from, int length) throws IOException {
        writeString(variant.encode(Arrays.copyOfRange(bytes, from, from + length)));
    }

    @Override
    public int writeBinary(Base64Variant variant, InputStream stream, int length) throws IOException {
        byte[] bytes = length < 0 ? stream.readAllBytes() : stream.readNBytes(length);
        if (bytes.length < length) {
            _reportError(
                    "Too few bytes available: missing " + (length - bytes.length) + " bytes (out of " + length + ')');
        }
        writeBinary(variant, bytes, 0, bytes.length);
        return bytes.length;
    }

    // ---- numbers ----

    @Override
    public void writeNumber(int number) throws IOException {
        writeNumber((long) number);
    }

    @Override
    public void writeNumber(long number) throws IOException {
        value(WRITE_NUMBER);
        out.integer(number);
    }

    @Override
    public void writeNumber(double number) throws IOException {
        value(WRITE_NUMBER);
        if (!Double.isFinite(number)) {
            throw refusal(Refusals.unreached(number));
        }
        out.fraction(number);
    }

    @Override
    public void writeNumber(float number) throws IOException {
        value(WRITE_NUMBER);
        if (!Float.isFinite(number)) {
            throw refusal(Refusals.unreached(number));
        }
        out.fraction(number);
    }

    @Override
    public void writeNumber(@Nullable BigInteger number) throws IOException {
        if (number == null) {
            writeNull();
            return;
        }
        value(WRITE_NUMBER);
        digits(number.toString());
    }

    @Override
    public void writeNumber(@Nullable BigDecimal number) throws IOException {
        if (number == null) {
            writeNull();
            return;
        }
        value(WRITE_NUMBER);
        digits(_asString(number));
        if (Double.isInfinite(number.doubleValue())) {
            throw refusal(Refusals.unreached(number));
        }
    }

    private void digits(String digits) throws IOException {
        checkLength(digits, JsonLimits.NUMBER_CHARACTERS, "a number");
        out.digits(digits);
    }

    /** Which may be any text. */
    @Override
    public void writeNumber(@Nullable String digits) throws IOException {
        if (digits == null) {
            writeNull();
        } else {
            writeRawValue(digits);
        }
    }

    // ---- what is not looked at ----

    @Override
    public void writeRaw(String text) throws IOException {
        requireOpen();
        if (Utf8.loneSurrogate(text) >= 0) {
            throw refusal(Refusals.halfPair(text));
        }
        out.raw(text);
        unchecked = true;
    }

    @Override
    public void writeRaw(String text, int from, int length) throws IOException {
        writeRaw(text.substring(from, from + length));
    }

    @Override
    public void writeRaw(char[] text, int from, int length) throws IOException {
        writeRaw(new String(text, from, length));
    }

    @Override
    public void writeRaw(char character) throws IOException {
        writeRaw(String.valueOf(character));
    }
}
