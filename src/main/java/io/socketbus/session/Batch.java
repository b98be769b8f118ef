package io.socketbus.session;

import io.socketbus.api.Failure;
import io.socketbus.bus.Receipt;
import io.socketbus.bus.Recipient;
import io.socketbus.frame.Wire;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Frames that are written together.
 *
 * <p>Most senders want to know nothing unless their frame is lost, and then they are told alike: of such frames a batch keeps
 * the number only. The others, and those whose bytes stand in other queues too, it knows by name.
 */
final class Batch {

    private final WriteBuffer buffer;
    /** Mostly none; to go through none of {@code List.of()} would make an iterator. */
    private List<QueuedFrame> named = Collections.emptyList();

    private @Nullable Receipt unnamedReceipt;
    private int unnamed;
    private int unnamedOwn;
    private int unnamedBytes;
    private int unnamedOwnBytes;
    private int frames;

    Batch(WriteBuffer buffer) {
        this.buffer = buffer;
    }

    WriteBuffer buffer() {
        return buffer;
    }

    int bytes() {
        return buffer.length();
    }

    int frames() {
        return frames;
    }

    /** Those that it knows the number of only. */
    int unnamed() {
        return unnamed;
    }

    int unnamedBytes() {
        return unnamedBytes;
    }

    /** Bytes of those that are answers of the gateway itself. */
    int unnamedOwnBytes() {
        return unnamedOwnBytes;
    }

    List<QueuedFrame> named() {
        return named;
    }

    /** Whether it need not know a frame by name. */
    boolean countsOnly(Wire wire, Receipt receipt) {
        return receipt.isSilent()
                && !wire.isShared()
                && (QueuedFrame.isOwn(receipt) || unnamedReceipt == null || unnamedReceipt == receipt);
    }

    /** Adds a frame for which {@link #countsOnly} holds. */
    void add(Wire wire, Receipt receipt) {
        buffer.append(wire);
        frames++;
        unnamed++;
        unnamedBytes += wire.length();
        if (QueuedFrame.isOwn(receipt)) {
            unnamedOwn++;
            unnamedOwnBytes += wire.length();
        } else {
            unnamedReceipt = receipt;
        }
    }

    void add(QueuedFrame frame) {
        buffer.append(frame.wire);
        frame.begun = true;
        frames++;
        if (named.isEmpty()) {
            named = new ArrayList<>();
        }
        named.add(frame);
    }

    /** It is handed over. */
    void begin() {
        named.forEach(frame -> frame.receipt.begun());
    }

    void written() {
        named.forEach(frame -> frame.receipt.written(frame.wire.length()));
    }

    void failed(Recipient session, Failure failure, String detail) {
        Consumer<Receipt> tell = receipt -> receipt.failed(session, failure, detail);
        named.forEach(frame -> tell.accept(frame.receipt));
        // of our own answers nobody hears
        for (int i = unnamedOwn; unnamedReceipt != null && i < unnamed; i++) {
            tell.accept(unnamedReceipt);
        }
    }
}
