package io.socketbus.ops;

import io.socketbus.tap.Tap;
import io.socketbus.tap.TapEvent;
import io.socketbus.tap.TapWish;
import io.socketbus.tap.TapWish.Grain;
import io.socketbus.tap.Taps;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One tap as a stream of server-sent events. What its reader does not take in time is left out and counted; nobody waits
 * for the reader. Belongs to the event loop of its connection.
 *
 * <pre>
 *   event: frame     data: a frame
 *   event: leftOut   data: how many were left out since the last of these; at most one a second
 *   event: end       data: why nothing more comes
 * </pre>
 */
final class TapStream implements Tap.Reader {

    private static final long SECOND_MILLIS = 1_000;
    private static final int KEEP_ALIVE_SECONDS = 10;

    /** Bytes that may wait for the reader in this process. */
    private static final int MOST_QUEUED_BYTES = 256 * 1024;

    /** Why it ended. */
    enum End {
        /** Its time is over. */
        TIME,
        /** It has told as many events as were wanted. */
        LIMIT,
        /** The session is gone. */
        CLOSED,
        /** The gateway leaves. */
        STOPPING
    }

    /** @param events after which it ends */
    record Limits(int events, int seconds) {}

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final Exchange exchange;
    private final Taps taps;
    private final Veil veil;
    private final Limits limits;
    private Runnable onEnd = () -> {};
    private @Nullable Tap tap;
    private String listener = "";
    private Grain grain = Grain.FRAMES;
    private long timer;
    private int told;
    private int seconds;
    private long sampledTold;
    private long slowTold;

    TapStream(Vertx vertx, Exchange exchange, Taps taps, Veil veil, Limits limits) {
        this.vertx = vertx;
        this.exchange = exchange;
        this.response = exchange.response();
        this.taps = taps;
        this.veil = veil;
        this.limits = limits;
    }

    /** @return false where there are too many; nothing is answered then */
    boolean open(TapWish wish) {
        listener = wish.listener();
        grain = wish.grain();
        Taps.Opened opened = taps.open(wish, exchange.context(), this).orElse(null);
        if (opened == null) {
            return false;
        }
        tap = opened.tap();
        response.setChunked(true).setWriteQueueMaxSize(MOST_QUEUED_BYTES);
        response.putHeader("content-type", "text/event-stream");
        response.closeHandler(closed -> close()).exceptionHandler(failure -> close());
        // whoever has read this line misses nothing that is sent from then on
        opened.everywhere().onComplete(begun -> exchange.context().runOnContext(here -> greet()));
        timer = vertx.setPeriodic(SECOND_MILLIS, rung -> second());
        return true;
    }

    private void greet() {
        if (tap != null) {
            write(": of " + listener + "\n\n");
        }
    }

    boolean isOf(HttpConnection connection) {
        return exchange.request().connection().equals(connection);
    }

    /** @param run once, when nothing is told any more */
    void onEnd(Runnable run) {
        onEnd = run;
    }

    @Override
    public boolean take(TapEvent event) {
        if (tap == null || response.writeQueueFull()) {
            return false;
        }
        event("frame", described(event));
        told++;
        if (told == limits.events()) {
            end(End.LIMIT);
        }
        return true;
    }

    private JsonObject described(TapEvent event) {
        JsonObject described = new JsonObject()
                .put("at", Instant.ofEpochMilli(event.atMillis()).toString())
                .put("listener", listener)
                .put("session", event.session())
                .put("peer", event.peer())
                .put("direction", event.direction().name().toLowerCase(Locale.ROOT))
                .put("raw", grain == Grain.CHUNKS && event.direction() == TapWish.Direction.IN);
        if (event.sequence() > 0) {
            described.put("sequence", event.sequence());
        }
        described.put("bytes", event.bytes());
        veil.show(event.shown(), event.bytes(), described);
        return described.put("truncated", event.bytes() > event.shown().length());
    }

    private void second() {
        seconds++;
        tellLeftOut();
        if (seconds >= limits.seconds()) {
            end(End.TIME);
        } else if (seconds % KEEP_ALIVE_SECONDS == 0 && !response.writeQueueFull()) {
            write(": still here\n\n");
        }
    }

    private void tellLeftOut() {
        Tap of = tap;
        if (of == null || response.writeQueueFull()) {
            return;
        }
        long sampled = of.sampled();
        long slow = of.slow();
        if (sampled > sampledTold || slow > slowTold) {
            event(
                    "leftOut",
                    new JsonObject().put("sampled", sampled - sampledTold).put("slow", slow - slowTold));
            sampledTold = sampled;
            slowTold = slow;
        }
    }

    @Override
    public void sessionEnded() {
        end(End.CLOSED);
    }

    /** Says why, and ends. */
    void end(End why) {
        if (tap != null) {
            tellLeftOut();
            event("end", new JsonObject().put("reason", why.name()));
            close();
            Future<Void> unused = response.end();
        }
    }

    private void close() {
        Tap open = tap;
        if (open != null) {
            tap = null;
            vertx.cancelTimer(timer);
            taps.close(open);
            onEnd.run();
        }
    }

    private void event(String name, JsonObject data) {
        write("event: " + name + "\ndata: " + data.encode() + "\n\n");
    }

    private void write(String text) {
        Future<Void> unused = response.write(text);
    }
}
