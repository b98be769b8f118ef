package io.socketbus.codec;

import java.util.stream.Stream;

/** What is counted of a frame while it is read or written: levels, tokens, and the names of each object. Scratch space. */
final class JsonLevels {

    static final String TOO_DEEP = "more than " + JsonLimits.DEPTH + " levels of objects and arrays";
    static final String TOO_MANY_TOKENS = "more than " + JsonLimits.TOKENS + " tokens";

    private static final int MAX_QUOTED_CHARACTERS = 64;

    private final MemberNames[] names =
            Stream.generate(MemberNames::new).limit(JsonLimits.DEPTH).toArray(MemberNames[]::new);
    private int depth;
    private int tokens;

    /** How many objects and arrays are open. */
    int depth() {
        return depth;
    }

    /** Opens an object or array. @return false where it is a level too many, which is not opened */
    boolean enter() {
        if (depth == JsonLimits.DEPTH) {
            return false;
        }
        depth++;
        return true;
    }

    void leave() {
        depth--;
    }

    /** Lets go of the names of the object that was left last. */
    void forget() {
        names[depth].clear();
    }

    /** @return false where the token is one too many */
    boolean count() {
        return ++tokens <= JsonLimits.TOKENS;
    }

    /** @return false where the object that was opened last has a member of that name */
    boolean add(String name) {
        return names[depth - 1].add(name);
    }

    static String duplicate(String name) {
        return "duplicate name \"" + Refusals.printable(name, MAX_QUOTED_CHARACTERS) + '"';
    }

    /** For the next frame, however this one ended. */
    void clear() {
        while (depth > 0) {
            leave();
            forget();
        }
        tokens = 0;
    }
}
