package io.socketbus.metrics;

import io.socketbus.api.CloseReason;
import io.socketbus.api.DeadReason;
import io.socketbus.api.Failure;
import io.socketbus.api.Refusal;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What one listener has counted since it started, in every event loop.
 *
 * <p>A frame counts once, when its fate is known, so that always
 * {@code framesIn = published + sent + acknowledged + refusedFrames + answered + dead + dropped + skipped + inFlight}. A
 * beginning that never became a frame counts as {@code truncated} or {@code oversize} and is no frame.
 */
public final class ListenerCounters {

    /** Whole frames that peers sent. */
    public final LongAdder framesIn = new LongAdder();

    /** Frames handed to all subscribers. */
    public final LongAdder published = new LongAdder();

    /** Frames handed to one subscriber. */
    public final LongAdder sent = new LongAdder();

    /** Frames that a consumer replied to. */
    public final LongAdder acknowledged = new LongAdder();

    /** Frames that a consumer refused. */
    public final LongAdder refusedFrames = new LongAdder();

    /** Frames that answered a question to their peer. */
    public final LongAdder answered = new LongAdder();

    /** Frames whose fate is not known yet. */
    public final LongAdder inFlight = new LongAdder();

    /** Replies that came after their frame had met another fate. */
    public final LongAdder lateReplies = new LongAdder();

    /** Answers that could not be written, since the peer had left. */
    public final LongAdder unwritten = new LongAdder();

    /** Frames that did not decode and met {@code onBadFrame} drop or close. */
    public final LongAdder dropped = new LongAdder();

    /** Frames that a component found unreadable, where {@code codec.read} is lazy; their fate counts beside it. */
    public final LongAdder unreadable = new LongAdder();

    /** Frames of no bytes, where {@code framing.empty} is skip. */
    public final LongAdder skipped = new LongAdder();

    /** Unfinished frames that died with their session. */
    public final LongAdder truncated = new LongAdder();

    /** Frames over {@code limits.maxFrameBytes}, refused or passed over. */
    public final LongAdder oversize = new LongAdder();

    /** Bytes that broke the framing, and ended their session. */
    public final LongAdder brokenFramings = new LongAdder();

    /** Whole frames that the codec could not decode, whatever became of them. */
    public final LongAdder undecodable = new LongAdder();

    /** Frames that the operating system took. */
    public final LongAdder framesOut = new LongAdder();

    /** Bytes read from peers. */
    public final LongAdder bytesIn = new LongAdder();

    /** Bytes that the operating system took. */
    public final LongAdder bytesOut = new LongAdder();

    /** Messages for peers that gave way to newer ones. */
    public final LongAdder outDropped = new LongAdder();

    /** Messages for peers that found their queue full, and were not taken. */
    public final LongAdder outRefused = new LongAdder();

    /** Messages for peers that found their queue full, and ended the session. */
    public final LongAdder outClosed = new LongAdder();

    /** Sessions opened. */
    public final LongAdder opened = new LongAdder();

    /** Sessions that lost queued bytes at the end of a drain. */
    public final LongAdder cutOff = new LongAdder();

    /** Sessions that are not read now; an event tells of those for which that lasts. */
    public final LongAdder paused = new LongAdder();

    /** How long sessions were not read, all together; each pause counts when it is over. */
    public final LongAdder pausedNanos = new LongAdder();

    /** Sessions whose peer has left, and whose frames are still taken. */
    public final LongAdder gone = new LongAdder();

    /** From the delivery of a frame to the reply of its consumer, whatever the reply. */
    public final Times replies = new Times();

    private final Map<DeadReason, LongAdder> dead = adders(DeadReason.class);
    private final Map<CloseReason, LongAdder> closed = adders(CloseReason.class);
    private final Map<Refusal, LongAdder> refused = adders(Refusal.class);
    private final Map<Failure, LongAdder> undelivered = adders(Failure.class);
    private final Map<Failure, LongAdder> failed = adders(Failure.class);

    /** Frames published to the address {@code dead} for this reason. */
    public LongAdder dead(DeadReason reason) {
        return adder(dead, reason);
    }

    /** Frames published to the address {@code dead}. */
    public long dead() {
        return dead.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Sessions ended for this reason. */
    public LongAdder closed(CloseReason reason) {
        return adder(closed, reason);
    }

    /** Peers turned away for this reason. */
    public LongAdder refused(Refusal reason) {
        return adder(refused, reason);
    }

    /** Messages to {@code out} that failed so, and whose sender had not asked for an answer. */
    public LongAdder undelivered(Failure failure) {
        return adder(undelivered, failure);
    }

    /** Messages to {@code out} that failed so, and whose sender was told. */
    public LongAdder failed(Failure failure) {
        return adder(failed, failure);
    }

    /** What the control address tells of it, under the names of this class; reasons that never occurred are left out. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.put("framesIn", framesIn.sum()).put("published", published.sum()).put("sent", sent.sum());
        json.put("acknowledged", acknowledged.sum())
                .put("refusedFrames", refusedFrames.sum())
                .put("answered", answered.sum())
                .put("inFlight", inFlight.sum())
                .put("lateReplies", lateReplies.sum())
                .put("unwritten", unwritten.sum())
                .put("outDropped", outDropped.sum());
        json.put("dead", dead()).put("dropped", dropped.sum()).put("skipped", skipped.sum());
        json.put("truncated", truncated.sum()).put("oversize", oversize.sum()).put("unreadable", unreadable.sum());
        json.put("framesOut", framesOut.sum()).put("bytesIn", bytesIn.sum()).put("bytesOut", bytesOut.sum());
        json.put("opened", opened.sum()).put("cutOff", cutOff.sum());
        json.put("closed", occurred(closed))
                .put("refused", occurred(refused))
                .put("undelivered", occurred(undelivered));
        return json;
    }

    private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> reasons) {
        Map<E, LongAdder> adders = new EnumMap<>(reasons);
        for (E reason : reasons.getEnumConstants()) {
            adders.put(reason, new LongAdder());
        }
        return adders;
    }

    private static <E extends Enum<E>> LongAdder adder(Map<E, LongAdder> adders, E reason) {
        LongAdder adder = adders.get(reason);
        if (adder == null) {
            throw new IllegalStateException(reason.name().toLowerCase(Locale.ROOT) + " has no counter");
        }
        return adder;
    }

    private static <E extends Enum<E>> JsonObject occurred(Map<E, LongAdder> adders) {
        JsonObject json = new JsonObject();
        adders.forEach((reason, count) -> {
            if (count.sum() > 0) {
                json.put(reason.name(), count.sum());
            }
        });
        return json;
    }
}
