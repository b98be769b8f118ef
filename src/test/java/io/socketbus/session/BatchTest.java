package io.socketbus.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.socketbus.api.Failure;
import io.socketbus.bus.Receipt;
import io.socketbus.bus.Recipient;
import io.socketbus.frame.Wire;
import io.vertx.core.buffer.Buffer;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is told what became of frames that were written together. */
class BatchTest {

    private static final Recipient SESSION = (Recipient) Proxy.newProxyInstance(
            Recipient.class.getClassLoader(), new Class<?>[] {Recipient.class}, (proxy, method, arguments) -> null);

    private final Batch batch = new Batch(new WriteBuffer(Unpooled.buffer()));

    /** Notes what it is told. */
    private static final class Notes implements Receipt {
        private final boolean silent;
        private final List<String> told = new ArrayList<>();

        Notes(boolean silent) {
            this.silent = silent;
        }

        @Override
        public boolean isSilent() {
            return silent;
        }

        @Override
        public long timeoutMillis() {
            return 0;
        }

        @Override
        public void written(int bytes) {
            told.add(bytes + " written");
        }

        @Override
        public void failed(Recipient session, Failure failure, String detail) {
            told.add(failure.name());
        }
    }

    private static Wire wire(String bytes) {
        return Wire.of(Buffer.buffer(bytes));
    }

    @Test
    void each_frame_of_silent_senders_that_is_lost_is_told_once_and_no_answer_of_our_own_in_their_name() {
        Notes silent = new Notes(true);
        batch.add(wire("a"), silent);
        batch.add(wire("ack"), Unheard.INSTANCE);
        batch.add(wire("bc"), silent);

        batch.failed(SESSION, Failure.CLOSED, "gone");

        assertThat(silent.told).containsExactly("CLOSED", "CLOSED");
        assertThat(batch.frames()).isEqualTo(3);
        assertThat(batch.unnamed()).isEqualTo(3);
        assertThat(batch.unnamedBytes()).isEqualTo(6);
        assertThat(batch.unnamedOwnBytes()).isEqualTo(3);
    }

    @Test
    void a_sender_who_listens_is_told_of_its_own_frame() {
        Notes silent = new Notes(true);
        Notes listening = new Notes(false);
        QueuedFrame named = new QueuedFrame(wire("abc"), listening);
        batch.add(wire("a"), silent);
        batch.add(named);

        batch.written();

        assertThat(named.begun).isTrue();
        assertThat(listening.told).containsExactly("3 written");
        assertThat(silent.told).isEmpty();
    }

    @Test
    void a_frame_of_another_silent_sender_or_that_stands_in_other_queues_is_to_be_known_by_name() {
        Notes silent = new Notes(true);
        batch.add(wire("a"), silent);

        assertThat(batch.countsOnly(wire("b"), silent)).isTrue();
        assertThat(batch.countsOnly(wire("b"), Unheard.INSTANCE)).isTrue();
        assertThat(batch.countsOnly(wire("b"), new Notes(true))).isFalse();
        assertThat(batch.countsOnly(wire("b"), new Notes(false))).isFalse();
        assertThat(batch.countsOnly(wire("b").shared(), silent)).isFalse();
    }
}
