package io.socketbus.ops;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Counts wrong tokens by the address that showed them. Belongs to one event loop. */
final class Tries {

    /** Wrong tokens of one address a minute. */
    static final int MOST = 10;

    /** Addresses that are remembered. */
    static final int ADDRESSES = 1_024;

    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanoTime;
    private final Map<String, Failures> byAddress = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > ADDRESSES;
        }
    };

    private static final class Failures {
        private final long beganNanos;
        private int count;

        Failures(long beganNanos) {
            this.beganNanos = beganNanos;
        }
    }

    Tries() {
        this(System::nanoTime);
    }

    Tries(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether what this address shows is not looked at. */
    boolean isLockedOut(String address) {
        forgetAfterAMinute(address);
        Failures failures = byAddress.get(address);
        return failures != null && failures.count >= MOST;
    }

    private void forgetAfterAMinute(String address) {
        Failures failures = byAddress.get(address);
        if (failures != null && nanoTime.getAsLong() - failures.beganNanos >= MINUTE_NANOS) {
            byAddress.remove(address);
        }
    }

    void failed(String address) {
        forgetAfterAMinute(address);
        byAddress.computeIfAbsent(address, first -> new Failures(nanoTime.getAsLong())).count++;
    }
}
