package io.socketbus.bus;

import io.socketbus.api.Headers;
import io.socketbus.api.Printable;
import io.socketbus.config.OutboundConfig.OnFull;
import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What the headers of a message to {@code out} ask for. */
final class OutboundOrder implements BiConsumer<String, String> {

    static final long DEFAULT_TIMEOUT_MILLIS = 10_000;
    private static final String ON_FULL = "onfull";
    private static final long MAX_TIMEOUT_MILLIS = 86_400_000;

    enum Target {
        SESSION,
        GROUP,
        ALL
    }

    /** Headers that ask for nothing we could do; the message says why. */
    static final class BadHeadersException extends Exception {
        private static final long serialVersionUID = 1;

        BadHeadersException(String message) {
            super(message, null, false, false);
        }
    }

    private @Nullable Target target;
    private String name = "";
    private @Nullable String except;
    private @Nullable OnFull onFull;
    private long timeoutMillis = DEFAULT_TIMEOUT_MILLIS;
    private boolean expectsReply;
    private @Nullable BadHeadersException fault;

    private OutboundOrder() {}

    static OutboundOrder of(MultiMap headers) throws BadHeadersException {
        OutboundOrder order = new OutboundOrder();
        headers.forEach(order);
        order.check();
        return order;
    }

    Target target() {
        return Objects.requireNonNull(target, "checked when it was read");
    }

    /** The session or group; empty for all. */
    String name() {
        return name;
    }

    /** A session that a frame to many shall not go to. */
    @Nullable
    String except() {
        return except;
    }

    /** What to do where a queue is full; null for what the listener's configuration says. */
    @Nullable
    OnFull onFull() {
        return onFull;
    }

    /** How long a request may stay unwritten, a question unanswered. */
    long timeoutMillis() {
        return timeoutMillis;
    }

    /** Whether the peer is asked, and its answer is the reply. */
    boolean expectsReply() {
        return expectsReply;
    }

    /** Takes one header; those that are not ours are for others. */
    @Override
    public void accept(String header, String value) {
        try {
            take(header, value);
        } catch (BadHeadersException e) {
            fault = fault == null ? e : fault;
        }
    }

    private void take(String header, String value) throws BadHeadersException {
        // of the bus' headers case means nothing
        switch (header.toLowerCase(Locale.ROOT)) {
            case Headers.SESSION -> aim(Target.SESSION, value);
            case Headers.GROUP -> aim(Target.GROUP, value);
            case Headers.TO -> aimAtAll(value);
            case Headers.EXCEPT -> except = value;
            case ON_FULL -> onFull = onFull(value);
            case Headers.TIMEOUT -> timeoutMillis = timeout(value);
            case Headers.EXPECT -> expectReply(value);
            case Headers.IDENTITY ->
                throw new BadHeadersException(
                        "header " + header + " is not available in this version; use session, group or to");
            default -> {
                // not ours
            }
        }
    }

    private void check() throws BadHeadersException {
        if (fault != null) {
            throw fault;
        }
        if (target == null) {
            throw new BadHeadersException("no recipient; set one of the headers session, group, to");
        }
        if (expectsReply && target != Target.SESSION) {
            throw new BadHeadersException("header expect asks one peer; set the header session");
        }
    }

    private void aim(Target aimed, String value) throws BadHeadersException {
        if (target != null) {
            throw new BadHeadersException("several recipients; set only one of the headers session, group, to");
        }
        target = aimed;
        name = value;
    }

    private void aimAtAll(String value) throws BadHeadersException {
        if (!value.equals(Headers.ALL)) {
            throw new BadHeadersException("header to must be all, found \"" + Printable.text(value) + '"');
        }
        aim(Target.ALL, "");
    }

    private void expectReply(String value) throws BadHeadersException {
        if (!value.equals(Headers.REPLY)) {
            throw new BadHeadersException("header expect must be reply, found \"" + Printable.text(value) + '"');
        }
        expectsReply = true;
    }

    private static OnFull onFull(String value) throws BadHeadersException {
        for (OnFull policy : OnFull.values()) {
            if (policy.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(value)) {
                return policy;
            }
        }
        throw new BadHeadersException(
                "header onFull must be refuse, drop-oldest or close, found \"" + Printable.text(value) + '"');
    }

    private static long timeout(String value) throws BadHeadersException {
        try {
            long millis = Long.parseLong(value);
            if (millis >= 1 && millis <= MAX_TIMEOUT_MILLIS) {
                return millis;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new BadHeadersException("header timeout must be 1 to " + MAX_TIMEOUT_MILLIS + " milliseconds, found \""
                + Printable.text(value) + '"');
    }
}
