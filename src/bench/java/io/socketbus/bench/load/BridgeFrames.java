package io.socketbus.bench.load;

/**
 * What vertx-tcp-eventbus-bridge speaks: a length of four bytes, and an envelope of JSON.
 *
 * <pre>
 *   sent       {"type":"send","address":"echo","replyAddress":"r","body":{…}}
 *   answered   {"type":"message","address":"r","headers":{},"body":{…},"send":true}
 * </pre>
 */
final class BridgeFrames {

    private static final String SEND = "{\"type\":\"send\",\"address\":\"echo\",\"replyAddress\":\"r\",\"body\":";
    private static final String SEND_END = "}";
    private static final String MESSAGE = "{\"type\":\"message\",\"address\":\"r\",\"headers\":{},\"body\":";
    private static final String MESSAGE_END = ",\"send\":true}";

    private BridgeFrames() {}

    /** A request to the consumer that replies with the body. */
    static Framed sent(String body) {
        return Framed.length(SEND, body, SEND_END);
    }

    /** Its reply. */
    static Framed answered(String body) {
        return Framed.length(MESSAGE, body, MESSAGE_END);
    }
}
