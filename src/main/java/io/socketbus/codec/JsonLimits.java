package io.socketbus.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/**
 * How strict we read: limits that a hostile frame cannot pass, for JSON and for what is like it.
 *
 * <p>A factory of our own, since the one that Vert.x shares allows comments and has other limits.
 */
final class JsonLimits {

    /** Levels of objects and arrays inside each other. */
    static final int DEPTH = 64;

    /** Characters of a number. */
    static final int NUMBER_CHARACTERS = 64;

    /** Characters of a member's name. */
    static final int NAME_CHARACTERS = 256;

    /** Tokens of a frame: names, values, and the ends of objects and arrays. */
    static final int TOKENS = 50_000;

    static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(DEPTH)
            .maxNumberLength(NUMBER_CHARACTERS)
            .maxNameLength(NAME_CHARACTERS)
            .maxTokenCount(TOKENS)
            .maxStringLength(Integer.MAX_VALUE)
            .build();

    private JsonLimits() {}

    /** Strict JSON in UTF-8, whatever its first bytes look like. */
    static JsonFactory json() {
        return JsonFactory.builder()
                .streamReadConstraints(CONSTRAINTS)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .configure(JsonFactory.Feature.CHARSET_DETECTION, false)
                .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
                .build();
    }
}
