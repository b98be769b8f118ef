package io.socketbus.bus;

import io.socketbus.api.CloseReason;
import io.socketbus.config.OutboundConfig.OnFull;
import io.socketbus.frame.Wire;

/** A session that has a number and nothing else. */
record SilentRecipient(long number) implements Recipient {

    static String id(long number) {
        return "n.0.l." + number;
    }

    @Override
    public String id() {
        return id(number);
    }

    @Override
    public String peer() {
        return "10.0.0.1:" + number;
    }

    @Override
    public boolean offer(Wire wire, OnFull onFull, Receipt receipt) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void ask(Question question) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close(CloseReason reason) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SessionView view() {
        throw new UnsupportedOperationException();
    }
}
