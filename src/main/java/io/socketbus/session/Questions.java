package io.socketbus.session;

import io.socketbus.api.Failure;
import io.socketbus.ask.Answer;
import io.socketbus.ask.Asking;
import io.socketbus.ask.Asks;
import io.socketbus.bus.Question;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** What one peer is asked, while it can answer. Belongs to the session's event loop. */
final class Questions {

    private final @Nullable Asking asking;
    private final Ending ending;
    private final Session session;

    /** Made for the first question: most sessions are never asked anything. */
    private @Nullable Asks asks;

    /** @param asking null where peers are not asked */
    Questions(@Nullable Asking asking, Ending ending, Session session) {
        this.asking = asking;
        this.ending = ending;
        this.session = session;
    }

    void ask(Question question) {
        if (asking == null) {
            question.asker()
                    .fail(
                            Failure.BAD_HEADERS,
                            "session " + session.id() + " opened before outbound.ask was configured");
            return;
        }
        if (!ending.canBeAsked()) {
            question.asker().fail(ending.whyNotAsked(), "session " + session.id() + " is " + ending.stateName());
            return;
        }
        if (asks == null) {
            asks = asking.of(session);
        }
        asks.ask(question);
    }

    @Nullable
    Answer answerIn(Buffer frame) {
        return asks == null ? null : asks.answerIn(frame);
    }

    int waiting() {
        return asks == null ? 0 : asks.waiting();
    }

    void giveUp(String why) {
        if (asks != null) {
            asks.giveUp(why);
        }
    }
}
