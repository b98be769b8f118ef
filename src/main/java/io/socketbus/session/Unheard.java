package io.socketbus.session;

import io.socketbus.api.Failure;
import io.socketbus.bus.Receipt;
import io.socketbus.bus.Recipient;

/** The receipt of what the gateway itself writes: nobody asks what becomes of it, and it never gives way. */
enum Unheard implements Receipt {
    INSTANCE;

    @Override
    public long timeoutMillis() {
        return 0;
    }

    @Override
    public boolean isSilent() {
        return true;
    }

    @Override
    public void written(int bytes) {
        // nobody asked
    }

    @Override
    public void failed(Recipient session, Failure failure, String detail) {
        // nobody asked
    }
}
