package io.socketbus.ops;

import io.socketbus.config.ListenerConfig;
import io.socketbus.dryrun.DryRun;
import io.socketbus.server.Gateway;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** Says what a listener would make of bytes; they go nowhere. */
final class FramesPage {

    private static final int MOST_AT_ONCE = 4;

    private final ListenerChoice choice;
    private final WorkerExecutor worker;
    private int atOnce;

    /** @param worker where it is tried: a codec may be slow */
    FramesPage(Gateway gateway, WorkerExecutor worker) {
        this.choice = new ListenerChoice(gateway);
        this.worker = worker;
    }

    void answer(Exchange exchange) throws BadRequestException {
        exchange.query();
        exchange.body(body -> tryOut(exchange, new Fields(body, Set.of("listener", "hex", "text"))));
    }

    private void tryOut(Exchange exchange, Fields fields) throws BadRequestException {
        ListenerConfig listener = choice.one(fields.text("listener")).config();
        Buffer bytes = fields.bytes();
        if (bytes == null || fields.has("hex") && fields.has("text")) {
            throw new BadRequestException("exactly one of the fields hex and text must be there");
        }
        if (atOnce >= MOST_AT_ONCE) {
            exchange.response().putHeader("retry-after", "1");
            exchange.fail(503, "too much is tried at once; try again in a second");
            return;
        }
        atOnce++;
        exchange.when(
                exchange.here(worker.executeBlocking(() -> explained(listener, bytes), false))
                        .onComplete(done -> atOnce--),
                text -> exchange.answer(200, "application/json", text));
    }

    private static String explained(ListenerConfig listener, Buffer bytes) {
        JsonObject explained = DryRun.json(listener, bytes);
        return explained.put("listener", listener.name()).encode();
    }
}
