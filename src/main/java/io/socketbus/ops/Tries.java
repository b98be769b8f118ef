package io.socketbus.ops;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts wrong tokens by the address that showed them. Of IPv6 the first 64 bits count: the rest is for whoever has them
 * to choose. Belongs to one event loop.
 */
final class Tries {

    /** Wrong tokens of one address a minute. */
    static final int MOST = 10;

    /** Addresses that are remembered. */
    static final int ADDRESSES = 1_024;

    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** The groups of an IPv6 address that tell the network. */
    private static final Pattern NETWORK = Pattern.compile("((?:[0-9a-f]{1,4}:){4}).*");

    private final LongSupplier nanoTime;
    private final Map<String, Failures> byNetwork = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > ADDRESSES;
        }
    };

    /** What one address has shown within a minute. */
    static final class Failures {
        private final long beganNanos;
        private int count;

        private Failures(long beganNanos) {
            this.beganNanos = beganNanos;
        }

        /** Those that were not looked at. */
        int ignored() {
            return Math.max(0, count - MOST);
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
        Failures failures = ofLastMinute(network(address));
        return failures != null && failures.count >= MOST;
    }

    /** How long nothing is looked at yet, rounded up. */
    long lockMillis(Failures failures) {
        long left = MINUTE_NANOS - (nanoTime.getAsLong() - failures.beganNanos);
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(left)) + 1;
    }

    /** Counts one that was wrong, or was not looked at. */
    Failures failed(String address) {
        String network = network(address);
        Failures failures = ofLastMinute(network);
        if (failures == null) {
            failures = new Failures(nanoTime.getAsLong());
            byNetwork.put(network, failures);
        }
        failures.count++;
        return failures;
    }

    private @Nullable Failures ofLastMinute(String network) {
        Failures failures = byNetwork.get(network);
        if (failures != null && nanoTime.getAsLong() - failures.beganNanos >= MINUTE_NANOS) {
            byNetwork.remove(network);
            return null;
        }
        return failures;
    }

    private static String network(String address) {
        Matcher network = NETWORK.matcher(address);
        return network.matches() ? network.group(1) : address;
    }
}
