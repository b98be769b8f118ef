package io.socketbus.ops;

import io.socketbus.api.Printable;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its answer. Belongs to the event loop of its connection. */
final class Exchange {

    /** Bytes of a request's body. */
    static final int MOST_BYTES = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final String JSON = "application/json";

    /** What a browser may do with whatever comes from here. */
    private static final Map<String, String> SECURITY = Map.of(
            "cache-control", "no-store",
            "x-content-type-options", "nosniff",
            "referrer-policy", "no-referrer",
            "cross-origin-resource-policy", "same-origin",
            "content-security-policy",
                    "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

    private final Context context;
    private final HttpServerRequest request;
    private final Map<String, String> places;

    /** @param places what stands in the request's path in place of the names in the route's */
    Exchange(Vertx vertx, HttpServerRequest request, Map<String, String> places) {
        this.context = vertx.getOrCreateContext();
        this.request = request;
        this.places = places;
        SECURITY.forEach(request.response()::putHeader);
    }

    // ---- what is asked ----

    HttpServerRequest request() {
        return request;
    }

    HttpServerResponse response() {
        return request.response();
    }

    Context context() {
        return context;
    }

    /** Address and port of who asks. */
    String who() {
        return String.valueOf(request.remoteAddress());
    }

    /** Address of who asks. */
    String address() {
        String address =
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
        return address == null ? "" : address;
    }

    /** What stands in the path in place of a name. */
    String place(String name) {
        return places.getOrDefault(name, "");
    }

    Query query(String... known) throws BadRequestException {
        try {
            return Query.of(request.params(true), Set.of(known));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("the parameters must be well encoded");
        }
    }

    /** Takes the body, where it is JSON and not too large; else the answer says so. */
    void body(BodyTaker taker) {
        String type =
                String.valueOf(request.getHeader(HttpHeaders.CONTENT_TYPE)).toLowerCase(Locale.ROOT);
        if (!type.equals(JSON) && !type.startsWith(JSON + ';')) {
            fail(415, "the body must be JSON, and content-type application/json");
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() <= MOST_BYTES) {
                body.appendBuffer(chunk);
            } else if (!response().ended()) {
                response().putHeader(HttpHeaders.CONNECTION, "close");
                fail(413, "a body has at most " + MOST_BYTES + " bytes");
            }
        });
        request.endHandler(end -> {
            if (!response().ended()) {
                guarded(() -> taker.take(parsed(body)));
            }
        });
    }

    private static JsonObject parsed(Buffer body) throws BadRequestException {
        try {
            return new JsonObject(body);
        } catch (DecodeException | ClassCastException e) {
            throw new BadRequestException("the body must be a JSON object");
        }
    }

    /** What is done with a body. */
    interface BodyTaker {
        void take(JsonObject body) throws BadRequestException;
    }

    /** Something that may find fault with the request. */
    interface Answering {
        void run() throws BadRequestException;
    }

    /** Answers with the fault, where one is found. */
    void guarded(Answering answering) {
        try {
            answering.run();
        } catch (BadRequestException e) {
            fail(e.status(), e.told());
        } catch (RuntimeException e) {
            broken(e);
        }
    }

    // ---- what is answered ----

    void answer(int status, JsonObject body) {
        answer(status, JSON, body.encode());
    }

    void answer(int status, String contentType, String body) {
        if (!response().ended()) {
            Future<Void> unused = response()
                    .setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                    .end(body);
        }
    }

    /** Says that it was done, and nothing else. */
    void done() {
        Future<Void> unused = response().setStatusCode(204).end();
    }

    /** Says that who asks has it already. */
    void unchanged() {
        Future<Void> unused = response().setStatusCode(304).end();
    }

    void fail(int status, String error) {
        answer(status, new JsonObject().put("error", error));
    }

    /** Answers when the future has completed, here on this event loop. */
    <T> void when(Future<T> future, Consumer<T> answer) {
        here(future).onComplete(result -> guarded(() -> answer.accept(result)), this::broken);
    }

    /** The same future, told on this event loop. */
    <T> Future<T> here(Future<T> future) {
        Promise<T> here = Promise.promise();
        future.onComplete((result, failure) -> context.runOnContext(told -> here.complete(result, failure)));
        return here.future();
    }

    private void broken(Throwable fault) {
        if (fault instanceof TimeoutException) {
            fail(503, "event loops are too busy to answer in time; try again");
            return;
        }
        LOG.error("cannot answer method={} path={}", request.method(), Printable.text(request.path()), fault);
        fail(500, "this could not be answered; the log says why");
    }
}
