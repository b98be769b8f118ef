package io.socketbus.session;

import io.socketbus.bus.Receipt;
import io.socketbus.frame.Wire;

/** One frame in a queue, with who wants to know what becomes of it. */
final class QueuedFrame {

    final Wire wire;
    final Receipt receipt;

    /** Whether it has been gathered for a write: from then on it cannot be withdrawn. */
    boolean begun;

    QueuedFrame(Wire wire, Receipt receipt) {
        this.wire = wire;
        this.receipt = receipt;
        if (receipt instanceof TimedReceipt timed) {
            timed.isFor(this);
        }
    }

    /** Whether it is an answer of the gateway itself. */
    boolean isOwn() {
        return isOwn(receipt);
    }

    static boolean isOwn(Receipt receipt) {
        return receipt == Unheard.INSTANCE;
    }
}
