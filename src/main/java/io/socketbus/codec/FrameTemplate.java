package io.socketbus.codec;

import io.socketbus.api.Printable;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A frame that the gateway writes by itself, with places that are filled for each.
 *
 * <pre>
 *   {"error":"${code}","id":"${frame:/id}"}     value at a JSON pointer (RFC 6901) of the frame
 *   NAK ${frame:0-3}                            bytes 0, 1, 2 of the frame
 *   MSA|AE|${frame:MSH(?:\|[^|]*){8}\|([^|]*)}   first group of a regular expression, or all it matches
 *   ${reason}                                   what was wrong, printable ASCII without quotes
 *   hex:15                                      bytes; no places
 * </pre>
 *
 * <p>A place that finds nothing in the frame is left empty. One an event loop: it keeps scratch space.
 */
public final class FrameTemplate {

    /** Before bytes that are written as hexadecimal digits. */
    static final String HEX = "hex:";

    private static final String PLACE = "${";
    private static final String FRAME = "frame:";

    /** One piece of a template. */
    @FunctionalInterface
    private interface Piece {
        void append(Buffer to, Buffer frame, String code, String reason);
    }

    private final List<Piece> pieces;

    private FrameTemplate(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /** @throws IllegalArgumentException saying the rule, the value found and what to do */
    public static FrameTemplate parse(String template) {
        List<Piece> pieces = new ArrayList<>();
        if (template.startsWith(HEX)) {
            pieces.add(constant(hex(template)));
            return new FrameTemplate(pieces);
        }
        int from = 0;
        for (int place = template.indexOf(PLACE); place >= 0; place = template.indexOf(PLACE, from)) {
            pieces.add(constant(Buffer.buffer(template.substring(from, place))));
            int end = endOfPlace(template, place);
            pieces.add(piece(template.substring(place + PLACE.length(), end)));
            from = end + 1;
        }
        pieces.add(constant(Buffer.buffer(template.substring(from))));
        return new FrameTemplate(pieces);
    }

    /** The brace that closes a place; those of a regular expression in it come in pairs, or behind a backslash. */
    private static int endOfPlace(String template, int place) {
        int depth = 0;
        for (int i = place; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("must close each place with }, found \""
                + Printable.text(template.substring(place)) + "\"; correct it");
    }

    /** The bytes of a text that begins with {@link #HEX}. */
    static Buffer hex(String template) {
        try {
            return Buffer.buffer(
                    HexFormat.of().parseHex(template.substring(HEX.length()).replace(" ", "")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "must be hex: and pairs of hexadecimal digits, found \"" + Printable.text(template)
                            + "\"; correct it",
                    e);
        }
    }

    private static Piece constant(Buffer bytes) {
        return (to, frame, code, reason) -> to.appendBuffer(bytes);
    }

    private static Piece piece(String name) {
        if (name.equals("code")) {
            return (to, frame, code, reason) -> to.appendString(code);
        }
        if (name.equals("reason")) {
            return (to, frame, code, reason) -> to.appendString(harmless(reason));
        }
        if (!name.startsWith(FRAME)) {
            throw new IllegalArgumentException("must have only the places ${frame:…}, ${code} and ${reason}, found \""
                    + Printable.text(name) + "\"; correct it");
        }
        FramePlace place = FramePlace.parse(name.substring(FRAME.length()));
        return (to, frame, code, reason) -> to.appendBuffer(place.text(frame));
    }

    /** Fit for the inside of a JSON string, and of a line. */
    private static String harmless(String reason) {
        return Printable.text(reason).replace("\\", "/").replace('"', '\'');
    }

    /**
     * The frame, not yet framed for the wire.
     *
     * @param frame what it answers; empty where there is none
     */
    public Buffer fill(Buffer frame, String code, String reason) {
        Buffer filled = Buffer.buffer();
        for (Piece piece : pieces) {
            piece.append(filled, frame, code, reason);
        }
        return filled;
    }
}
