package io.socketbus.codec;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.socketbus.api.FrameCodecException;

/** The sentences in which codecs refuse; what a peer sent appears in them escaped and short. */
final class Refusals {

    private static final int MAX_CHARACTERS = 200;
    private static final int MAX_POINTER_CHARACTERS = 80;

    private Refusals() {}

    static FrameCodecException wrongBody(Object body, String wanted) {
        return new FrameCodecException("a body of " + body.getClass().getName() + " cannot be encoded; send " + wanted);
    }

    static FrameCodecException wrongCharacter(String text, int index, String wanted) {
        return new FrameCodecException(
                String.format("character U+%04X at index %d is not %s", (int) text.charAt(index), index, wanted));
    }

    /** @param pointer a JSON pointer to where in the body it is */
    static String at(String pointer, String what) {
        return "at " + printable(pointer, MAX_POINTER_CHARACTERS) + ": " + what;
    }

    /** @param what a name or a number */
    static String tooLong(String what, int characters, int limit) {
        return what + " must have at most " + limit + " characters, found " + characters;
    }

    static String halfPair(String text) {
        return "half of a surrogate pair at index " + Utf8.loneSurrogate(text) + ", which is no character";
    }

    static String unreached(Number number) {
        return "a number must be finite and within the reach of a double, found " + number;
    }

    /** What Jackson says, with the place as an offset in the frame. */
    static FrameCodecException unreadable(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        // of members that came before the name of their type the place is not known any more
        boolean known = location != null && location.getByteOffset() >= 0;
        String place = known ? "at byte " + location.getByteOffset() + ": " : "";
        return new FrameCodecException(printable(place + e.getOriginalMessage()));
    }

    /** Printable ASCII as it is, everything else as {@code \}{@code uXXXX}; cut where it would be longer than the limit. */
    static String printable(String text, int maxCharacters) {
        StringBuilder printable = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String piece = c >= 0x20 && c < 0x7f ? String.valueOf(c) : String.format("\\u%04x", (int) c);
            if (printable.length() + piece.length() > maxCharacters - 3) {
                return printable.append("...").toString();
            }
            printable.append(piece);
        }
        return printable.toString();
    }

    static String printable(String text) {
        return printable(text, MAX_CHARACTERS);
    }
}
