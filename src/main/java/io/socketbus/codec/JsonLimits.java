package io.socketbus.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;

/** How strict we read: limits that a hostile frame cannot pass, for JSON and for what is like it. */
final class JsonLimits {

    /** Levels of objects and arrays inside each other. */
    static final int DEPTH = 64;

    /** Characters of a number. */
    static final int NUMBER_CHARACTERS = 64;

    /** Characters of a member's name. */
    static final int NAME_CHARACTERS = 256;

    /** Tokens of a frame: names, values, and the ends of objects and arrays. */
    static final int TOKENS = 50_000;

    /** Of a decimal number, whatever its digits: so far from what a double reaches that it is a mistake. */
    static final int EXPONENT = 9_999;

    private static final int MAX_BYTES_PER_CHARACTER = 3;

    private JsonLimits() {}

    /**
     * What Jackson binds typed messages with, over {@link StrictJsonParser} and {@link StrictJsonGenerator}: where it has
     * limits itself, as for members that come before the name of their type, no stricter than those. Of our own, since the one that Vert.x shares has other limits and allows comments.
     */
    static JsonFactory jackson() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH)
                        .maxNumberLength(NUMBER_CHARACTERS)
                        .maxNameLength(MAX_BYTES_PER_CHARACTER * NAME_CHARACTERS)
                        .maxTokenCount(TOKENS)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .configure(JsonFactory.Feature.CHARSET_DETECTION, false)
                .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
                // NaN as it is, so that it is refused with the frame, and not as a text
                .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .build();
    }
}
