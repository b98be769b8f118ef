package io.socketbus.server;

import io.socketbus.api.Refusal;
import io.socketbus.config.AddressRange;
import io.socketbus.config.LimitsConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Decides which peers one listener lets in, and counts those inside. Safe on any thread. */
final class Door {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private LimitsConfig.Door limits;
    private List<AddressRange> allow;
    private List<AddressRange> deny;
    private final Map<String, Integer> inside = new HashMap<>();
    private int sessions;
    private double places;
    private long filledNanos = System.nanoTime();

    Door(LimitsConfig.Door limits) {
        this.limits = limits;
        this.allow = AddressRange.parseAll(limits.allow());
        this.deny = AddressRange.parseAll(limits.deny());
        this.places = limits.acceptRate();
    }

    /** Other limits, for those who come from now on; who is inside stays. */
    synchronized void change(LimitsConfig.Door next) {
        if (next.equals(limits)) {
            return;
        }
        places = limits.acceptRate() == 0 ? next.acceptRate() : Math.min(places, next.acceptRate());
        filledNanos = System.nanoTime();
        allow = AddressRange.parseAll(next.allow());
        deny = AddressRange.parseAll(next.deny());
        limits = next;
    }

    /**
     * Lets a peer in, or not.
     *
     * @param address numeric address of the peer
     * @return why not; null where it is in, and must {@link #leave} once
     */
    synchronized @Nullable Refusal enter(String address) {
        if (isDenied(address)) {
            return Refusal.DENIED;
        }
        if (sessions >= limits.maxSessions()) {
            return Refusal.FULL;
        }
        if (limits.maxSessionsPerAddress() > 0 && inside.getOrDefault(address, 0) >= limits.maxSessionsPerAddress()) {
            return Refusal.ADDRESS_FULL;
        }
        if (limits.acceptRate() > 0 && !hasPlace()) {
            return Refusal.RATE;
        }
        sessions++;
        // also without a limit: one that is set later holds for them, too
        inside.merge(address, 1, Integer::sum);
        return null;
    }

    private boolean isDenied(String address) {
        return AddressRange.anyContains(deny, address) || !allow.isEmpty() && !AddressRange.anyContains(allow, address);
    }

    private boolean hasPlace() {
        long now = System.nanoTime();
        double filled = (double) (now - filledNanos) * limits.acceptRate() / SECOND;
        places = Math.min(limits.acceptRate(), places + filled);
        filledNanos = now;
        if (places < 1) {
            return false;
        }
        places--;
        return true;
    }

    synchronized void leave(String address) {
        sessions--;
        inside.computeIfPresent(address, (key, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }

    /** Sessions inside now. */
    synchronized int sessions() {
        return sessions;
    }
}
