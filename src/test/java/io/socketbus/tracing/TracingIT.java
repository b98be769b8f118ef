package io.socketbus.tracing;

import static io.socketbus.testkit.StartedGateway.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.socketbus.testkit.Peer;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The span of a frame, and what it is the parent of. */
class TracingIT {

    private static final String REQUEST = """
            {"codec": {"type": "text"}, "inbound": {"delivery": "request"}}""";

    private static final String IMPATIENT = """
            {"codec": {"type": "text"}, "inbound": {"delivery": "request", "replyTimeout": "300ms"}}""";
    private static final String PUBLISH = """
            {"codec": {"type": "text"}}""";
    private static final int FRAMES = 200;

    private static void answer(Traced traced, List<Message<String>> received) {
        await(traced.vertx()
                .eventBus()
                .consumer("socketbus.devices.in", (Message<String> frame) -> {
                    received.add(frame);
                    frame.reply(frame.body());
                })
                .completion());
    }

    private static String text(SpanData span, String name) {
        return String.valueOf(span.getAttributes().get(AttributeKey.stringKey(name)));
    }

    @Test
    void it_lasts_until_the_reply_and_the_messages_of_the_bus_are_its_children() {
        List<Message<String>> received = Collections.synchronizedList(new ArrayList<>());
        try (Traced traced = Traced.with(REQUEST);
                Peer peer = traced.connect()) {
            answer(traced, received);

            peer.send("hello\n").readLine();

            SpanData frame = traced.awaitSpans(SpanKind.CONSUMER, 1).get(0);
            SpanData sent = traced.awaitSpans(SpanKind.CLIENT, 1).get(0);
            SpanData taken = traced.awaitSpans(SpanKind.SERVER, 1).get(0);
            assertThat(frame.getName()).isEqualTo("frame");
            assertThat(frame.getParentSpanContext().isValid()).isFalse();
            assertThat(text(frame, "listener")).isEqualTo("devices");
            assertThat(text(frame, "session"))
                    .isEqualTo(received.get(0).headers().get("session"));
            assertThat(text(frame, "sequence")).isEqualTo("1");
            assertThat(text(frame, "frame.bytes")).isEqualTo("5");
            assertThat(frame.getResource().getAttributes().get(AttributeKey.stringKey("service.name")))
                    .isEqualTo("doors");
            assertThat(sent.getParentSpanId()).isEqualTo(frame.getSpanId());
            assertThat(taken.getParentSpanId()).isEqualTo(sent.getSpanId());
            assertThat(sent.getEndEpochNanos()).isLessThanOrEqualTo(frame.getEndEpochNanos());
        }
    }

    @Test
    void each_of_many_frames_of_a_session_has_a_trace_of_its_own_and_no_message_is_in_anothers() {
        List<Message<String>> received = Collections.synchronizedList(new ArrayList<>());
        try (Traced traced = Traced.with(REQUEST);
                Peer peer = traced.connect()) {
            answer(traced, received);
            StringBuilder lines = new StringBuilder();
            for (int n = 1; n <= FRAMES; n++) {
                lines.append(n).append('\n');
            }

            peer.send(lines.toString());
            for (int n = 1; n <= FRAMES; n++) {
                assertThat(peer.readLine()).isEqualTo(Integer.toString(n));
            }

            assertTracesApart(traced, received);
        }
    }

    @Test
    void so_has_each_that_is_published() {
        List<Message<String>> received = Collections.synchronizedList(new ArrayList<>());
        try (Traced traced = Traced.with(PUBLISH);
                Peer peer = traced.connect()) {
            answer(traced, received);
            for (int n = 1; n <= FRAMES; n++) {
                peer.send(n + "\n");
            }

            traced.awaitSpans(SpanKind.SERVER, FRAMES);
            assertTracesApart(traced, received);
        }
    }

    /** The n-th frame says n, and its message is in the trace of the frame with that number. */
    private static void assertTracesApart(Traced traced, List<Message<String>> received) {
        Map<String, String> traces = new HashMap<>();
        traced.awaitSpans(SpanKind.CONSUMER, FRAMES)
                .forEach(frame -> traces.put(text(frame, "sequence"), frame.getTraceId()));
        assertThat(traces).hasSize(FRAMES);
        assertThat(traces.values()).doesNotHaveDuplicates();
        assertThat(received).hasSize(FRAMES).allSatisfy(message -> assertThat(
                        message.headers().getAll("traceparent"))
                .as(message.body())
                .singleElement()
                .asString()
                .startsWith("00-" + traces.get(message.body()) + '-'));
    }

    @Test
    void a_frame_that_nobody_answers_has_a_span_that_says_so() {
        try (Traced traced = Traced.with(IMPATIENT);
                Peer peer = traced.connect()) {
            await(traced.vertx()
                    .eventBus()
                    .consumer("socketbus.devices.in", frame -> {})
                    .completion());

            peer.send("hello\n");

            SpanData frame = traced.awaitSpans(SpanKind.CONSUMER, 1).get(0);
            assertThat(frame.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(frame.getStatus().getDescription()).isEqualTo("NO_REPLY");
        }
    }

    @Test
    void a_frame_that_nobody_consumes_has_one_too() {
        try (Traced traced = Traced.with(PUBLISH);
                Peer peer = traced.connect()) {
            peer.send("hello\n");

            assertThat(traced.awaitSpans(SpanKind.CONSUMER, 1)
                            .get(0)
                            .getStatus()
                            .getStatusCode())
                    .isEqualTo(StatusCode.ERROR);
        }
    }

    @Test
    void what_a_component_measures_itself_joins_the_trace_of_the_frame() {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        try (Traced traced = Traced.with(REQUEST);
                Peer peer = traced.connect()) {
            await(traced.vertx()
                    .eventBus()
                    .consumer("socketbus.devices.in", (Message<String> frame) -> {
                        traced.vertx().setTimer(1, later -> {
                            seen.add(Span.current().getSpanContext().getTraceId());
                            frame.reply(null);
                        });
                    })
                    .completion());

            peer.send("hello\n");

            SpanData frame = traced.awaitSpans(SpanKind.CONSUMER, 1).get(0);
            assertThat(seen).containsExactly(frame.getTraceId());
        }
    }

    @Test
    void of_a_frame_that_is_not_chosen_nothing_is_kept_and_the_bus_carries_that_decision() {
        List<Message<String>> received = Collections.synchronizedList(new ArrayList<>());
        try (Traced traced = Traced.hardly(REQUEST);
                Peer peer = traced.connect()) {
            answer(traced, received);

            peer.send("hello\n").readLine();

            assertThat(received.get(0).headers().get("traceparent")).matches(".*-0[02]");
            assertThat(traced.spans(SpanKind.CONSUMER)).isEmpty();
            assertThat(traced.spans(SpanKind.SERVER)).isEmpty();
        }
    }
}
