package io.socketbus.ask;

import io.socketbus.api.CloseReason;
import io.socketbus.api.Failure;
import io.socketbus.bus.Conversation;
import io.socketbus.bus.Question;
import io.socketbus.bus.WireEncoder.NotEncodableException;
import io.socketbus.config.AskConfig.OnTimeout;
import io.socketbus.frame.Wire;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers come in any order, and have the id of their question: several are under way. */
final class IdAsks implements Asks, Asked.Keeper {

    /** Ids that the framing refuses, such as one that holds its delimiter, until we give up. */
    private static final int MOST_REFUSED_IDS = 16;

    private final Asking asking;
    private final Asking.Ids ids;
    private final Conversation session;
    private final Map<String, Asked> underWay = new HashMap<>();
    private final LateIds late = new LateIds();
    private long lastNumber;

    IdAsks(Asking asking, Asking.Ids ids, Conversation session) {
        this.asking = asking;
        this.ids = ids;
        this.session = session;
    }

    @Override
    public void ask(Question question) {
        int max = asking.config().max();
        if (underWay.size() >= max) {
            question.asker().fail(Failure.QUEUE_FULL, max + " questions to session " + session.id() + " are under way");
            return;
        }
        try {
            if (asking.config().assign()) {
                askWithFreeId(question);
            } else {
                askWithOwnId(question);
            }
        } catch (NotEncodableException e) {
            question.asker().fail(Failure.NOT_ENCODABLE, String.valueOf(e.getMessage()));
        }
    }

    private void askWithOwnId(Question question) throws NotEncodableException {
        String id = ids.request().find(question.frame());
        if (id == null) {
            question.asker()
                    .fail(Failure.NOT_ENCODABLE, "no id at " + asking.config().request() + " of the frame");
        } else if (isTaken(id)) {
            question.asker()
                    .fail(Failure.DUPLICATE, "a question with this id may still be answered by " + session.id());
        } else {
            offer(question, new Asked.Id(id, null), asking.encoder().wire(question.frame()));
        }
    }

    private boolean isTaken(String id) {
        return underWay.containsKey(id) || late.has(id);
    }

    private void askWithFreeId(Question question) throws NotEncodableException {
        String like = ids.request().find(question.frame());
        int refused = 0;
        for (int tries = isTakenAtMost(); tries > 0; tries--) {
            String id = ids.request().numbered(++lastNumber, like);
            Buffer frame = id == null ? null : ids.request().replaced(question.frame(), id);
            if (id == null || frame == null || !id.equals(ids.request().find(frame))) {
                throw new NotEncodableException(
                        "no place for an id at " + asking.config().request() + " of the frame");
            }
            if (!isTaken(id)) {
                try {
                    offer(question, new Asked.Id(id, like), asking.encoder().wire(frame));
                    return;
                } catch (NotEncodableException e) {
                    if (++refused > MOST_REFUSED_IDS) {
                        throw e;
                    }
                }
            }
        }
        question.asker().fail(Failure.QUEUE_FULL, "no id is free: all may still be answered by " + session.id());
    }

    /** After so many numbers one is free, if any is. */
    private int isTakenAtMost() {
        return underWay.size() + late.size() + MOST_REFUSED_IDS + 1;
    }

    private void offer(Question question, Asked.Id id, Wire wire) {
        Asked asked = new Asked(asking.vertx(), question, id, this);
        underWay.put(id.written(), asked);
        asked.offer(wire, session);
    }

    @Override
    public @Nullable Answer answerIn(Buffer frame) {
        if (underWay.isEmpty() && late.isEmpty() || !asking.when().test(frame)) {
            return null;
        }
        String id = ids.reply().find(frame);
        Asked asked = id == null ? null : underWay.get(id);
        if (asked != null && asked.isBegun()) {
            asked.answered();
            leave(asked);
            return new Answer(asked.asker(), restored(frame, asked.id()));
        }
        Asked.Id unanswered = id == null ? null : late.remove(id);
        return unanswered == null ? null : new Answer(null, restored(frame, unanswered));
    }

    /** The answer as the asker expects it: with the id that it had given. */
    private Buffer restored(Buffer frame, Asked.Id id) {
        String own = id.own();
        Buffer restored = own == null ? null : ids.reply().replaced(frame, own);
        return restored == null ? frame : restored;
    }

    @Override
    public void withdrawn(Asked asked) {
        leave(asked);
    }

    @Override
    public void silent(Asked asked) {
        late.add(asked.id());
        leave(asked);
        if (asking.config().onTimeout() == OnTimeout.CLOSE && session.isRead()) {
            session.end(CloseReason.ASK_TIMEOUT);
            giveUp("session " + session.id() + " ends, since its peer does not answer");
        }
    }

    private void leave(Asked asked) {
        underWay.remove(asked.id().written(), asked);
        session.settled();
    }

    @Override
    public int waiting() {
        return underWay.size();
    }

    @Override
    public void giveUp(String why) {
        late.clear();
        if (!underWay.isEmpty()) {
            List<Asked> left = new ArrayList<>(underWay.values());
            underWay.clear();
            left.forEach(asked -> asked.giveUp(why));
            session.settled();
        }
    }
}
