package io.socketbus.session;

import io.socketbus.api.Failure;
import io.socketbus.bus.Receipt;
import io.socketbus.bus.Recipient;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** The receipt of a sender who waits, but not for ever. */
final class TimedReceipt implements Receipt {

    private final Receipt receipt;
    private final Vertx vertx;
    private final OutboundQueue queue;
    private @Nullable QueuedFrame frame;
    private long timer = -1;
    private boolean told;

    TimedReceipt(Receipt receipt, Vertx vertx, OutboundQueue queue) {
        this.receipt = receipt;
        this.vertx = vertx;
        this.queue = queue;
    }

    void isFor(QueuedFrame queued) {
        frame = queued;
    }

    /** Most frames are written before their turn ends, and need no timer. */
    void start() {
        if (!told) {
            timer = vertx.setTimer(receipt.timeoutMillis(), id -> timeUp());
        }
    }

    private void timeUp() {
        if (frame == null || frame.begun) {
            failed(queue.session(), Failure.TIMEOUT, "begun, and not taken by the peer at its timeout");
        } else {
            queue.withdraw(frame);
            failed(queue.session(), Failure.NOT_WRITTEN, "still queued at its timeout, and withdrawn");
        }
    }

    private boolean firstTold() {
        boolean first = !told;
        told = true;
        if (timer >= 0) {
            vertx.cancelTimer(timer);
        }
        return first;
    }

    @Override
    public long timeoutMillis() {
        return receipt.timeoutMillis();
    }

    @Override
    public void begun() {
        receipt.begun();
    }

    @Override
    public void written(int bytes) {
        if (firstTold()) {
            receipt.written(bytes);
        }
    }

    @Override
    public void failed(Recipient recipient, Failure failure, String detail) {
        if (firstTold()) {
            receipt.failed(recipient, failure, detail);
        }
    }
}
