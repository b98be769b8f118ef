package io.socketbus.metrics;

import io.socketbus.api.CloseReason;
import io.socketbus.api.DeadReason;
import io.socketbus.api.Failure;
import io.socketbus.api.Refusal;
import io.socketbus.metrics.ConfigNumbers.Outcome;
import io.socketbus.metrics.GatewayNumbers.Memory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.ToLongBiFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Every number that is published: name, unit, labels, meaning. A label is a name of the configuration or of an enum, and
 * never comes from a peer.
 */
public final class MetricsPage {

    /** Each has its series for every listener, with the label {@code listener}. */
    public static final List<Metric<ListenerNumbers>> OF_LISTENERS = List.of(
            // ---- sessions ----
            gauge("socketbus_sessions", "sessions", "open now", of -> of.sessions()
                    .getAsInt()),
            gauge("socketbus_sessions_limit", "sessions", "that may be open", listener -> listener.maxSessions()
                    .getAsInt()),
            gauge("socketbus_sessions_paused", "sessions", "not read now", of -> of.counters()
                    .paused
                    .sum()),
            counter(
                    "socketbus_sessions_paused_seconds_total",
                    "seconds",
                    "that sessions were not read, all together; a pause counts when it is over",
                    seconds(counters -> counters.pausedNanos.sum())),
            gauge(
                    "socketbus_sessions_gone",
                    "sessions",
                    "whose peer has left, and whose frames are still taken",
                    of -> of.counters().gone.sum()),
            counter("socketbus_sessions_opened_total", "sessions", "opened", counters -> counters.opened.sum()),
            counter(
                    "socketbus_sessions_closed_total",
                    "sessions",
                    "closed, by reason",
                    by("reason", CloseReason.values(), sum(ListenerCounters::closed))),
            counter(
                    "socketbus_sessions_refused_total",
                    "peers",
                    "turned away at the door, by reason",
                    by("reason", Refusal.values(), sum(ListenerCounters::refused))),
            counter(
                    "socketbus_sessions_cut_off_total",
                    "sessions",
                    "not finished at the end of a drain",
                    counters -> counters.cutOff.sum()),
            gauge(
                    "socketbus_draining",
                    "1 or 0",
                    "whether the listener takes nothing new",
                    of -> number(of.draining())),

            // ---- from peers ----
            counter("socketbus_bytes_in_total", "bytes", "read from peers", counters -> counters.bytesIn.sum()),
            counter("socketbus_frames_in_total", "frames", "sent by peers, whole", counters -> counters.framesIn.sum()),
            counter(
                    "socketbus_frames_fate_total",
                    "frames",
                    "that met this fate; with those in flight they are all that came in",
                    by("fate", Fate.values(), (counters, fate) -> fate.frames(counters))),
            gauge("socketbus_frames_in_flight", "frames", "whose fate is not known yet", of -> of.counters()
                    .inFlight
                    .sum()),
            counter(
                    "socketbus_frames_dead_total",
                    "frames",
                    "published to the address `dead`, by reason",
                    by("reason", DeadReason.values(), sum(ListenerCounters::dead))),
            counter(
                    "socketbus_decode_faults_total",
                    "faults",
                    "of what peers sent, by kind",
                    by("kind", DecodeFault.values(), (counters, kind) -> kind.times(counters))),
            counter(
                    "socketbus_frames_unreadable_total",
                    "frames",
                    "that a component found unreadable, with `codec.read: lazy`",
                    counters -> counters.unreadable.sum()),
            counter(
                    "socketbus_replies_late_total",
                    "replies",
                    "that came after their frame had met another fate",
                    counters -> counters.lateReplies.sum()),

            // ---- to peers ----
            counter(
                    "socketbus_bytes_out_total",
                    "bytes",
                    "taken by the operating system",
                    counters -> counters.bytesOut.sum()),
            counter(
                    "socketbus_frames_out_total",
                    "frames",
                    "taken by the operating system",
                    counters -> counters.framesOut.sum()),
            counter(
                    "socketbus_answers_unwritten_total",
                    "answers",
                    "whose peer had left",
                    counters -> counters.unwritten.sum()),
            counter(
                    "socketbus_messages_dropped_total",
                    "messages",
                    "to `out` that had no place in a full queue, by what `onFull` did",
                    by("policy", Drop.values(), (counters, drop) -> drop.messages(counters))),
            counter(
                    "socketbus_messages_failed_total",
                    "messages",
                    "to `out` that failed, and whose sender was told, by code",
                    by("code", Failure.values(), sum(ListenerCounters::failed))),
            counter(
                    "socketbus_messages_undelivered_total",
                    "messages",
                    "to `out` that failed, and whose sender had not asked for an answer, by code",
                    by("code", Failure.values(), sum(ListenerCounters::undelivered))));

    /** Each has a histogram for every listener, with the label {@code listener}. */
    public static final List<Distribution> TIMES_OF_LISTENERS = List.of(new Distribution(
            "socketbus_reply_seconds",
            "from the delivery of a frame to its consumer's reply, whatever the reply, with `request`",
            of -> of.counters().replies));

    /** Each has its series once. */
    public static final List<Metric<GatewayNumbers>> OF_GATEWAY = List.of(
            gateway(
                    "socketbus_build_info",
                    "always 1",
                    "the version that runs",
                    "version",
                    of -> Map.of(version(), () -> 1)),
            gateway(
                    "socketbus_ready",
                    "1 or 0",
                    "whether every listener is bound and the gateway does not drain",
                    null,
                    of -> one(() -> number(of.ready()))),
            gateway(
                    "socketbus_memory_used_bytes",
                    "bytes",
                    "that all listeners hold, by the key below `memory`",
                    "memory",
                    of -> memory(of, memory -> memory.usedBytes().getAsLong())),
            gateway(
                    "socketbus_memory_limit_bytes",
                    "bytes",
                    "that they may hold, by the key below `memory`",
                    "memory",
                    of -> memory(of, Memory::limitBytes)),
            gateway(
                    "socketbus_queue_largest_bytes",
                    "bytes",
                    "that the session with most had queued when a message to `out` last came for it",
                    null,
                    of -> one(() -> of.largestQueueBytes().getAsLong())),
            gateway(
                    "socketbus_event_loop_lag_seconds",
                    "seconds",
                    "by which the latest event loop with a listener ran what was due, the most of the last 15 to 30 s",
                    null,
                    of -> one(of.loopLagSeconds())),
            new Metric<>(
                    Metric.Type.COUNTER,
                    "socketbus_config_reloads_total",
                    "changes",
                    "of the configuration that were found while it ran, by what became of them",
                    "outcome",
                    of -> outcomes(of.config())),
            gateway(
                    "socketbus_config_last_reload_success",
                    "1 or 0",
                    "whether the last change of the configuration was applied, or there was none",
                    null,
                    of -> one(() -> number(of.config().current()))),
            new Metric<>(
                    Metric.Type.COUNTER,
                    "socketbus_log_lines_dropped_total",
                    "lines",
                    "that were not logged, since nobody read them or the disk was full",
                    null,
                    of -> one(() -> of.logDropped().getAsLong())));

    private MetricsPage() {}

    // ---- how the page is written ----

    /** A label, and what is counted for each of its values; null where there is one series. */
    private record Split(@Nullable String label, Function<ListenerNumbers, Map<String, DoubleSupplier>> series) {}

    private static <E extends Enum<E>> Split by(String label, E[] values, ToLongBiFunction<ListenerCounters, E> count) {
        return new Split(label, listener -> {
            Map<String, DoubleSupplier> series = new LinkedHashMap<>();
            for (E value : values) {
                series.put(value.name(), () -> count.applyAsLong(listener.counters(), value));
            }
            return series;
        });
    }

    private static <E> ToLongBiFunction<ListenerCounters, E> sum(BiFunction<ListenerCounters, E, LongAdder> adder) {
        return (counters, value) -> adder.apply(counters, value).sum();
    }

    private static Metric<ListenerNumbers> counter(String name, String unit, String meaning, Split split) {
        return new Metric<>(Metric.Type.COUNTER, name, unit, meaning, split.label(), split.series());
    }

    private static Split seconds(ToLongFunction<ListenerCounters> nanos) {
        return new Split(
                null, of -> one(() -> (double) nanos.applyAsLong(of.counters()) / TimeUnit.SECONDS.toNanos(1)));
    }

    private static Metric<ListenerNumbers> counter(
            String name, String unit, String meaning, ToLongFunction<ListenerCounters> count) {
        return new Metric<>(
                Metric.Type.COUNTER, name, unit, meaning, null, of -> one(() -> count.applyAsLong(of.counters())));
    }

    private static Metric<ListenerNumbers> gauge(
            String name, String unit, String meaning, ToLongFunction<ListenerNumbers> now) {
        return new Metric<>(Metric.Type.GAUGE, name, unit, meaning, null, of -> one(() -> now.applyAsLong(of)));
    }

    private static Metric<GatewayNumbers> gateway(
            String name,
            String unit,
            String meaning,
            @Nullable String label,
            Function<GatewayNumbers, Map<String, DoubleSupplier>> series) {
        return new Metric<>(Metric.Type.GAUGE, name, unit, meaning, label, series);
    }

    private static Map<String, DoubleSupplier> one(DoubleSupplier now) {
        return Map.of(Metric.UNLABELLED, now);
    }

    private static Map<String, DoubleSupplier> memory(GatewayNumbers gateway, ToLongFunction<Memory> bytes) {
        Map<String, DoubleSupplier> series = new LinkedHashMap<>();
        for (Memory memory : gateway.memory()) {
            series.put(memory.key(), () -> bytes.applyAsLong(memory));
        }
        return series;
    }

    private static Map<String, DoubleSupplier> outcomes(ConfigNumbers config) {
        return Map.of(
                Outcome.APPLIED.name(), () -> config.applied().getAsLong(),
                Outcome.REFUSED.name(), () -> config.refused().getAsLong());
    }

    private static long number(BooleanSupplier holds) {
        return holds.getAsBoolean() ? 1 : 0;
    }

    private static String version() {
        String version = MetricsPage.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
