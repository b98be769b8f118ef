package io.socketbus.codec;

import io.socketbus.api.FrameCodecException;
import io.socketbus.frame.FrameBytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of one frame and a place in them: heads of data items, their arguments, and strings are taken from there. */
final class CborBytes {

    private static final byte[] NO_BYTES = {};

    private byte[] bytes = NO_BYTES;
    private int start;
    private int at;
    private int end;

    void begin(FrameBytes frame) {
        bytes = frame.array();
        start = frame.from();
        at = start;
        end = frame.to();
    }

    /** Lets go of the frame. */
    void release() {
        bytes = NO_BYTES;
        start = 0;
        at = 0;
        end = 0;
    }

    int place() {
        return at;
    }

    /** The first byte of a data item. */
    int next() throws FrameCodecException {
        if (at == end) {
            throw refusal("expected a data item, found the end of the frame");
        }
        return bytes[at++] & 0xff;
    }

    void expectEnd() throws FrameCodecException {
        if (at < end) {
            throw refusal("expected nothing after the data item, found more");
        }
    }

    /** What follows where a data item has no length: true at its end, which is taken. */
    boolean takeBreak() {
        boolean found = at < end && (bytes[at] & 0xff) == Cbor.BREAK;
        if (found) {
            at++;
        }
        return found;
    }

    /** The argument of a head, unsigned. */
    long argument(int head) throws FrameCodecException {
        int info = Cbor.info(head);
        if (info < Cbor.ONE_BYTE) {
            return info;
        }
        if (info > Cbor.EIGHT_BYTES) {
            throw refusal("a head of CBOR that has no meaning", at - 1);
        }
        int size = 1 << info - Cbor.ONE_BYTE;
        need(size);
        long argument = 0;
        for (int i = 0; i < size; i++) {
            argument = argument << Byte.SIZE | bytes[at++] & 0xff;
        }
        return argument;
    }

    /** A length, or a number of elements: no more than there are bytes. */
    int length(int head) throws FrameCodecException {
        long length = argument(head);
        if (length < 0 || length > end - at) {
            throw refusal("a length of " + Long.toUnsignedString(length) + " where " + (end - at) + " bytes are left");
        }
        return (int) length;
    }

    private void need(int count) throws FrameCodecException {
        if (end - at < count) {
            throw refusal("expected " + count + " bytes, found the end of the frame after " + (end - at));
        }
    }

    /** A byte string, whole or in pieces. */
    byte[] bytes(int head) throws FrameCodecException {
        if (Cbor.info(head) != Cbor.INDEFINITE) {
            int length = length(head);
            at += length;
            return Arrays.copyOfRange(bytes, at - length, at);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (!takeBreak()) {
            whole.writeBytes(bytes(piece(Cbor.BYTES)));
        }
        return whole.toByteArray();
    }

    /** A text, whole or in pieces, each of which is strict UTF-8. */
    String text(int head) throws FrameCodecException {
        if (Cbor.info(head) != Cbor.INDEFINITE) {
            int length = length(head);
            int fault = Utf8.firstFault(bytes, at, at + length);
            if (fault >= 0) {
                throw refusal("not UTF-8", fault);
            }
            at += length;
            return new String(bytes, at - length, length, StandardCharsets.UTF_8);
        }
        StringBuilder whole = new StringBuilder();
        while (!takeBreak()) {
            whole.append(text(piece(Cbor.TEXT)));
        }
        return whole.toString();
    }

    /** The head of a piece of a string without a length: of its kind, and with a length. */
    private int piece(int major) throws FrameCodecException {
        int head = next();
        if (Cbor.major(head) != major || Cbor.info(head) == Cbor.INDEFINITE) {
            throw refusal("a piece of a string that is no string with a length", at - 1);
        }
        return head;
    }

    FrameCodecException refusal(String what) {
        return refusal(what, at);
    }

    FrameCodecException refusal(String what, int place) {
        return new FrameCodecException("at byte " + (place - start) + ": " + what);
    }
}
