package io.socketbus.ask;

import io.socketbus.api.CloseReason;
import io.socketbus.api.Failure;
import io.socketbus.ask.Asked.Addressed;
import io.socketbus.bus.Conversation;
import io.socketbus.bus.Question;
import io.socketbus.bus.WireEncoder.NotEncodableException;
import io.socketbus.config.AskConfig.OnTimeout;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers come in the order of the questions: one is under way, the others stand in line.
 *
 * <p>Where a question was not answered in time, what the peer says next is taken for that answer. A second question in a
 * row without an answer shows that nobody can tell any more which answer is whose.
 */
final class FifoAsks implements Asks, Asked.Keeper {

    private final Asking asking;
    private final Conversation session;
    private final Deque<Asked> line = new ArrayDeque<>();
    private @Nullable Asked underWay;
    private boolean lateOneMayCome;
    private int silentInARow;
    private boolean moving;

    FifoAsks(Asking asking, Conversation session) {
        this.asking = asking;
        this.session = session;
    }

    @Override
    public void ask(Question question) {
        int max = asking.config().max();
        if (underWay != null && line.size() >= max) {
            question.fail(Failure.QUEUE_FULL, max + " questions wait in line for session " + session.id());
            return;
        }
        try {
            Addressed addressed = new Addressed(asking.encoder().wire(question.frame()), "", null);
            standInLine(new Asked(asking.vertx(), question, addressed, this));
        } catch (NotEncodableException e) {
            question.fail(Failure.NOT_ENCODABLE, String.valueOf(e.getMessage()));
        }
    }

    private void standInLine(Asked asked) {
        line.add(asked);
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
        while (underWay == null && !line.isEmpty()) {
            Asked next = line.remove();
            underWay = next;
            next.offerTo(session);
        }
        moving = false;
    }

    @Override
    public @Nullable Answer answerIn(Buffer frame) {
        Asked asked = underWay;
        boolean awaited = lateOneMayCome || asked != null && asked.isBegun();
        if (!awaited || !asking.when().test(frame)) {
            return null;
        }
        if (lateOneMayCome || asked == null) {
            lateOneMayCome = false;
            return new Answer(null, frame);
        }
        silentInARow = 0;
        asked.answered();
        leave(asked);
        return new Answer(asked.question(), frame);
    }

    @Override
    public void withdrawn(Asked asked) {
        leave(asked);
    }

    @Override
    public void silent(Asked asked) {
        silentInARow++;
        if (silentInARow > 1 || asking.config().onTimeout() == OnTimeout.CLOSE) {
            underWay = null;
            session.end(CloseReason.ASK_TIMEOUT);
            giveUp("session " + session.id() + " ends, since its peer does not answer");
        } else {
            lateOneMayCome = true;
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
        List<Asked> left = new ArrayList<>(line);
        if (underWay != null) {
            left.add(0, underWay);
        }
        line.clear();
        underWay = null;
        lateOneMayCome = false;
        if (!left.isEmpty()) {
            left.forEach(asked -> asked.giveUp(why));
            session.settled();
        }
    }
}
