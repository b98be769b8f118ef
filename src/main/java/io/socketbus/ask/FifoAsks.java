package io.socketbus.ask;

import io.socketbus.api.CloseReason;
import io.socketbus.api.Failure;
import io.socketbus.bus.Conversation;
import io.socketbus.bus.Question;
import io.socketbus.bus.WireEncoder.NotEncodableException;
import io.socketbus.config.AskConfig.OnTimeout;
import io.socketbus.frame.Wire;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers come in the order of the questions: one is under way, the others stand in line.
 *
 * <p>Where a question was not answered in time, what the peer says next is taken for that answer. A second question in a
 * row without an answer shows that nobody can tell any more which answer is whose; but a peer whom we did not read may
 * have answered.
 */
final class FifoAsks implements Asks, Asked.Keeper {

    private static final Asked.Id BY_TURN = new Asked.Id("", null);

    private final Asking asking;
    private final Conversation session;
    private final Line line;
    private @Nullable Asked underWay;
    private int lateOnes;
    private int silentInARow;
    private boolean moving;

    FifoAsks(Asking asking, Conversation session) {
        this.asking = asking;
        this.session = session;
        this.line = new Line(asking);
    }

    @Override
    public void ask(Question question) {
        try {
            Wire wire = asking.encoder().wire(question.frame());
            if (underWay != null && !line.hasRoomFor(wire)) {
                question.asker()
                        .fail(Failure.QUEUE_FULL, line.size() + " questions wait in line for session " + session.id());
                return;
            }
            standInLine(new Asked(asking.vertx(), question, BY_TURN, this), wire);
        } catch (NotEncodableException e) {
            question.asker().fail(Failure.NOT_ENCODABLE, String.valueOf(e.getMessage()));
        }
    }

    private void standInLine(Asked asked, Wire wire) {
        line.add(asked, wire);
        if (underWay == null) {
            move();
        } else {
            asked.awaitTurn();
        }
    }

    /** The next one's turn; one that fails at once gives way to the next. */
    private void move() {
        if (moving) {
            return;
        }
        moving = true;
        try {
            while (underWay == null && !line.isEmpty()) {
                line.takeFirst((next, wire) -> {
                    underWay = next;
                    next.offer(wire, session);
                });
            }
        } finally {
            moving = false;
        }
    }

    @Override
    public @Nullable Answer answerIn(Buffer frame) {
        Asked asked = underWay;
        boolean awaited = lateOnes > 0 || asked != null && asked.isBegun();
        if (!awaited || !asking.when().test(frame)) {
            return null;
        }
        if (lateOnes > 0 || asked == null) {
            lateOnes--;
            return new Answer(null, frame);
        }
        silentInARow = 0;
        asked.answered();
        leave(asked);
        return new Answer(asked.asker(), frame);
    }

    @Override
    public void withdrawn(Asked asked) {
        leave(asked);
    }

    @Override
    public void silent(Asked asked) {
        silentInARow += session.isRead() ? 1 : 0;
        if (session.isRead() && (silentInARow > 1 || asking.config().onTimeout() == OnTimeout.CLOSE)) {
            underWay = null;
            session.end(CloseReason.ASK_TIMEOUT);
            giveUp("session " + session.id() + " ends, since its peer does not answer");
        } else {
            lateOnes++;
            leave(asked);
        }
    }

    private void leave(Asked asked) {
        if (asked == underWay) {
            underWay = null;
            move();
        } else {
            line.remove(asked);
        }
        session.settled();
    }

    @Override
    public int waiting() {
        return line.size() + (underWay == null ? 0 : 1);
    }

    @Override
    public void giveUp(String why) {
        lateOnes = 0;
        Asked first = underWay;
        if (first == null && line.isEmpty()) {
            return;
        }
        underWay = null;
        List<Asked> left = line.clear();
        if (first != null) {
            first.giveUp(why);
        }
        left.forEach(asked -> asked.giveUp(why));
        session.settled();
    }
}
