package io.socketbus.session;

import io.socketbus.api.CloseReason;
import io.socketbus.api.DeadReason;
import io.socketbus.api.Failure;
import io.socketbus.api.FrameCodecException;
import io.socketbus.ask.Answer;
import io.socketbus.bus.Asker;
import io.socketbus.bus.Hold;
import io.socketbus.bus.InboundRoute;
import io.socketbus.bus.InboundRoute.Origin;
import io.socketbus.config.FramingConfig.Empty;
import io.socketbus.config.InboundConfig.OnBadFrame;
import io.socketbus.frame.FrameDecoder;
import io.socketbus.frame.FrameDecoder.Awaited;
import io.socketbus.frame.FrameException;
import io.socketbus.frame.Opening;
import io.socketbus.frame.Wire;
import io.socketbus.tap.Tapped;
import io.vertx.core.buffer.Buffer;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way of one session's bytes to its route: as far as nothing holds it.
 *
 * <pre>
 *   chunk ──▶ decoder ──▶ frame ──▶ codec ──▶ route
 *                           └ waits here where it may not be delivered yet; the socket is not read then
 * </pre>
 *
 * <p>What was read is never lost: the frames of a chunk wait in the decoder, and come first when the session is read
 * again. Belongs to the session's event loop.
 */
final class Intake {

    /** The session, as its intake sees it. */
    interface Host extends Tapped {
        /** The answer that a frame is to something the peer was asked; null for a frame like any other. */
        @Nullable
        Answer answerIn(Buffer frame);

        /** Whether frames are still wanted. */
        boolean wantsFrames();

        /** Whether so little is queued for the peer that it may cause more. */
        boolean mayBeAnswered();

        /** Frames were taken, as far as they may be now. */
        void taken(int frames, int heldBytes);

        /** The session is not read for now. */
        void paused();

        void end(CloseReason reason);

        /** A line for the log. */
        void tellLog(String what, String reason, String detail);
    }

    /** Bytes of a header that the log shows at most. */
    private static final int SHOWN_BYTES = 32;

    private final SessionSettings settings;
    private final Host host;
    private final PeerSocket socket;
    private final InboundRoute route;
    private final SessionCounts counts;
    private final @Nullable Pacer pacer;
    private final FrameDecoder decoder;
    private Set<Hold> holds = Set.of();

    /** The frame that comes next; it waits here where it may not be delivered yet. */
    private @Nullable Buffer head;

    private @Nullable Answer headAnswers;
    private boolean pumping;
    private boolean badFrameLogged;

    /** The protocol as which the stream opened, where that is a well-known one. */
    private @Nullable Opening opening;

    private long oversize;

    Intake(SessionSettings settings, Session session, PeerSocket socket, InboundRoute route, SessionCounts counts) {
        this.settings = settings;
        this.host = session;
        this.socket = socket;
        this.route = route;
        this.counts = counts;
        this.pacer = Pacer.of(settings.vertx(), settings.limits().pace(), session);
        this.decoder = settings.decoders().get();
    }

    /** @param chunk its bytes are the caller's again when this returns */
    void take(Buffer chunk) {
        if (pacer != null) {
            pacer.bytes(chunk.length());
        }
        if (counts.bytesIn() == chunk.length()) {
            opening = Opening.of(chunk, 0).orElse(null);
        }
        try {
            decoder.feed(chunk);
            pump();
        } finally {
            rest();
        }
    }

    /** Nothing more is taken apart for now; whoever began a pump that still runs says so when it is done. */
    private void rest() {
        if (!pumping) {
            decoder.rest();
        }
    }

    /** Takes frames out of what was read, as far as they may be delivered now. */
    void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        int frames = 0;
        try {
            while (hasNext()) {
                frames++;
                deliverHead();
            }
            countOversize();
        } catch (FrameException e) {
            onBrokenFraming(e);
        } finally {
            pumping = false;
        }
        host.taken(frames, decoder.held());
    }

    private void countOversize() {
        long skipped = decoder.oversize() - oversize;
        if (skipped > 0) {
            oversize += skipped;
            settings.counters().oversize.add(skipped);
        }
    }

    /** Whether a frame is here that may be delivered now. */
    private boolean hasNext() throws FrameException {
        if (!isOpen() || !host.wantsFrames()) {
            return false;
        }
        if (head == null) {
            head = decoder.next();
            headAnswers = head == null || isSkipped(head) ? null : host.answerIn(head);
        }
        return head != null && (isAwaited(headAnswers) || mayBeAnswered() && route.hasRoomFor(head));
    }

    /** Somebody waits for it, and needs no room for it. */
    private static boolean isAwaited(@Nullable Answer answer) {
        return answer != null && answer.asker() != null;
    }

    private boolean mayBeAnswered() {
        if (host.mayBeAnswered()) {
            return true;
        }
        hold(Hold.QUEUE);
        return false;
    }

    private void deliverHead() {
        Buffer frame = head;
        Answer answer = headAnswers;
        head = null;
        headAnswers = null;
        if (frame != null) {
            deliver(answer == null ? frame : answer.frame(), answer);
        }
    }

    private boolean isSkipped(Buffer frame) {
        return frame.length() == 0 && settings.empty() == Empty.SKIP;
    }

    private void deliver(Buffer frame, @Nullable Answer answer) {
        long sequence = counts.frame();
        if (settings.tap().isOn()) {
            settings.tap().cameIn(host, frame, sequence);
        }
        if (pacer != null) {
            pacer.frame();
        }
        if (isSkipped(frame)) {
            settings.counters().skipped.increment();
            return;
        }
        Asker asker = answer == null ? null : answer.asker();
        Object body;
        try {
            body = settings.codec().decode(frame);
        } catch (FrameCodecException e) {
            onBadFrame(frame, sequence, String.valueOf(e.getMessage()));
            if (asker != null) {
                asker.fail(Failure.BAD_ANSWER, String.valueOf(e.getMessage()));
            }
            return;
        }
        if (asker == null) {
            route.deliver(body, frame, sequence, answer == null ? Origin.PEER : Origin.LATE_ANSWER);
        } else {
            settings.counters().answered.increment();
            asker.answer(body);
        }
    }

    private void onBadFrame(Buffer frame, long sequence, String detail) {
        settings.counters().undecodable.increment();
        if (!badFrameLogged) {
            badFrameLogged = true;
            tellLog("bad frame", DeadReason.NOT_DECODABLE.name(), detail);
        }
        if (settings.onBadFrame() == OnBadFrame.DEAD) {
            route.dead(frame, sequence, DeadReason.NOT_DECODABLE, detail);
        } else {
            settings.counters().dropped.increment();
        }
        tellPeer(frame, DeadReason.NOT_DECODABLE.name(), detail);
        if (settings.onBadFrame() == OnBadFrame.CLOSE) {
            host.end(CloseReason.BAD_FRAME);
        }
    }

    /** After a fault of the framing nothing that follows can be trusted. */
    private void onBrokenFraming(FrameException fault) {
        boolean tooLarge = fault.kind() == FrameException.Kind.TOO_LARGE;
        (tooLarge ? settings.counters().oversize : settings.counters().brokenFramings).increment();
        CloseReason closing = tooLarge ? CloseReason.TOO_LARGE : CloseReason.BAD_FRAME;
        String detail = String.valueOf(fault.getMessage());
        tellLog("closing", closing.name(), detail);
        tellPeer(Buffer.buffer(), closing.name(), detail);
        host.end(closing);
    }

    private void tellLog(String what, String reason, String detail) {
        host.tellLog(what, reason, withOpening(detail));
    }

    /** With what the stream looks like: a peer that has met the wrong port, or a balancer that sends what nobody asked for. */
    private String withOpening(String detail) {
        return opening == null ? detail : detail + "; looks like " + opening;
    }

    private void tellPeer(Buffer frame, String code, String detail) {
        Wire wire = settings.errorFrame().wire(frame, code, detail);
        if (wire != null) {
            route.tell(wire);
        }
    }

    // ---- reading and not ----

    boolean isOpen() {
        return holds.isEmpty();
    }

    /** Why the session is not read; empty where it is. */
    Set<Hold> holds() {
        return holds;
    }

    void hold(Hold reason) {
        if (!holds.isEmpty()) {
            holds.add(reason);
        } else {
            holds = EnumSet.of(reason);
            socket.pause();
            host.paused();
        }
    }

    /** @return whether that opened it, and what waited here has been taken */
    boolean release(Hold reason) {
        if (!holds.contains(reason)) {
            return false;
        }
        holds.remove(reason);
        if (!holds.isEmpty()) {
            return false;
        }
        holds = Set.of();
        pump();
        rest();
        return holds.isEmpty();
    }

    /** Whether all that was read has been taken. */
    boolean isDone() {
        return head == null && holds.isEmpty() && !pumping;
    }

    /** What an unfinished frame still needs; null where that is not known. */
    @Nullable
    Awaited awaited() {
        return decoder.awaited();
    }

    /** What is there of the frame that comes next, for people to read. */
    String unfinished() {
        Awaited awaited = decoder.awaited();
        String held = decoder.held() + " bytes held";
        return withOpening(
                awaited == null ? held : held + ", " + awaited.bytes() + " awaited" + announced(awaited.header()));
    }

    private static String announced(Buffer header) {
        int shown = Math.min(header.length(), SHOWN_BYTES);
        return shown == 0 ? "" : ", as header 0x" + HexFormat.of().formatHex(header.getBytes(0, shown)) + " says";
    }

    /** Bytes of an unfinished frame. */
    int heldBytes() {
        return decoder.held();
    }
}
