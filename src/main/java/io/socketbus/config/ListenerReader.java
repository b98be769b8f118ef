package io.socketbus.config;

import io.socketbus.api.Addresses;
import io.socketbus.config.AskConfig.Match;
import io.socketbus.config.AskConfig.OnTimeout;
import io.socketbus.config.InboundConfig.Delivery;
import io.socketbus.config.InboundConfig.Header;
import io.socketbus.config.InboundConfig.Nobody;
import io.socketbus.config.InboundConfig.OnBadFrame;
import io.socketbus.config.InboundConfig.OnNobody;
import io.socketbus.config.InboundConfig.Scope;
import io.socketbus.config.LimitsConfig.Door;
import io.socketbus.config.LimitsConfig.OnOversize;
import io.socketbus.config.LimitsConfig.Pace;
import io.socketbus.config.LimitsConfig.Timeouts;
import io.socketbus.config.OutboundConfig.OnFull;
import io.socketbus.config.RequestConfig.ReplyOrder;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one of {@code listeners}. */
final class ListenerReader {

    private static final long MAX_FRAME_BYTES = 1L << 30;
    private static final long MAX_QUEUED_BYTES = 1L << 40;
    private static final int MAX_IN_FLIGHT = 100_000;
    private static final String RANGES = "a list of addresses or ranges of them";
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration YEAR = Duration.ofDays(366);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final String name;
    private final Section section;
    private final SessionLimit sessions;

    ListenerReader(String name, Section section, SessionLimit sessions) {
        this.name = name;
        this.section = section;
        this.sessions = sessions;
    }

    ListenerConfig read() {
        String host = section.text("host", "0.0.0.0", text -> !text.isBlank(), "must be an address or a name");
        int port = section.requiredInteger("port", 0, 65_535);
        int instances = section.integer("instances", 0, 1_024, 0);
        CodecConfig codec = codec(section.section("codec"));
        LimitsConfig limits = limits(section.section("limits"));
        FramingConfig framing = framing(section.section("framing"), codec, limits);
        TlsConfig tls = new TlsReader(section.optionalSection("tls")).read();
        ListenerConfig listener = new ListenerConfig(
                name,
                host,
                port,
                instances,
                framing,
                codec,
                section.has("tls") ? tls : null,
                proxy(),
                inbound(section.section("inbound")),
                outbound(section.section("outbound")),
                limits,
                section.optionalText("goodbyeFrame", null));
        section.refuseUnknownKeys();
        return listener;
    }

    private static FramingConfig framing(Section framing, CodecConfig codec, LimitsConfig limits) {
        FramingConfig read = new FramingReader(framing, codec, limits).read();
        if (read instanceof FramingConfig.Fixed fixed && fixed.size() > limits.maxFrameBytes()) {
            framing.fault(
                    "size",
                    "must be at most limits.maxFrameBytes, which is " + Values.size(limits.maxFrameBytes()),
                    "raise the limit");
        }
        return read;
    }

    private @Nullable ProxyConfig proxy() {
        Section proxy = section.optionalSection("proxy");
        ProxyConfig read = new ProxyConfig(
                areRanges(proxy, "trusted", proxy.requiredTexts("trusted", List.of(), RANGES)),
                proxy.duration("timeout", MOMENT, DAY, "3s", null));
        proxy.refuseUnknownKeys();
        return section.has("proxy") ? read : null;
    }

    /** The codec itself refuses what it cannot use of the other keys. */
    private static CodecConfig codec(Section codec) {
        String type = codec.text("type", "json", text -> !text.isBlank(), "must name a codec");
        codec.values().fieldNames().forEach(codec::refuseNull);
        return new CodecConfig(type, codec.values().copy().put("type", type));
    }

    private InboundConfig inbound(Section inbound) {
        InboundConfig read = new InboundConfig(
                inbound.text("address", Addresses.in(name), text -> !text.isBlank(), "must be an address"),
                inbound.oneOf("delivery", Delivery.class, Delivery.PUBLISH),
                inbound.oneOf("scope", Scope.class, Scope.NODE),
                inbound.someOf("headers", Header.class),
                inbound.flag("copy", false),
                request(inbound),
                new Nobody(
                        inbound.oneOf("onNobody", OnNobody.class, onNobody(inbound)),
                        inbound.duration("nobodyTimeout", MOMENT, DAY, "30s", null)),
                inbound.oneOf("onBadFrame", OnBadFrame.class, OnBadFrame.DEAD),
                inbound.optionalText("errorFrame", null));
        if (read.delivery() != Delivery.REQUEST && !inbound.refused("delivery")) {
            refuseAnswers(inbound, read.request());
        }
        inbound.refuseUnknownKeys();
        return read;
    }

    private static RequestConfig request(Section inbound) {
        return new RequestConfig(
                inbound.integer("maxInFlight", 1, MAX_IN_FLIGHT, 64),
                inbound.size("maxInFlightBytes", 1, MAX_QUEUED_BYTES, "1MiB"),
                inbound.duration("replyTimeout", MOMENT, DAY, "5s", null),
                inbound.integer("attempts", 1, 100, 1),
                inbound.flag("idempotent", false),
                inbound.oneOf("replyOrder", ReplyOrder.class, ReplyOrder.FRAME),
                inbound.optionalText("ackFrame", null),
                inbound.optionalText("nackFrame", null));
    }

    /** What promises something of an answer that will never be there. The bounds are left alone: nothing comes near them. */
    private static void refuseAnswers(Section inbound, RequestConfig request) {
        refuseUnless(request.attempts() == 1, inbound, "attempts", "must be 1");
        refuseUnless(!request.idempotent(), inbound, "idempotent", "must be false");
        refuseUnless(request.replyOrder() == ReplyOrder.FRAME, inbound, "replyOrder", "must be frame");
        refuseUnless(request.ackFrame() == null, inbound, "ackFrame", "must not be there");
        refuseUnless(request.nackFrame() == null, inbound, "nackFrame", "must not be there");
    }

    private static void refuseUnless(boolean promisesNothing, Section inbound, String key, String rule) {
        if (!promisesNothing && !inbound.refused(key)) {
            inbound.fault(key, rule + " unless delivery is request", "take it out, or set delivery");
        }
    }

    /** Where a peer waits for answers, a consumer that restarts shall lose nothing. */
    private static OnNobody onNobody(Section inbound) {
        return "request".equals(inbound.values().getValue("delivery")) ? OnNobody.PAUSE : OnNobody.DEAD;
    }

    private OutboundConfig outbound(Section outbound) {
        OutboundConfig read = new OutboundConfig(
                outbound.text("address", Addresses.out(name), text -> !text.isBlank(), "must be an address"),
                outbound.size("maxQueuedBytes", 1, MAX_QUEUED_BYTES, "1MiB"),
                outbound.integer("maxQueuedMessages", 1, Integer.MAX_VALUE, 10_000),
                outbound.oneOf("onFull", OnFull.class, OnFull.REFUSE),
                outbound.duration("stallTimeout", MOMENT, DAY, "10s", Duration.ZERO),
                ask(outbound));
        outbound.refuseUnknownKeys();
        return read;
    }

    private static @Nullable AskConfig ask(Section outbound) {
        Section ask = outbound.optionalSection("ask");
        Match match = ask.oneOf("match", Match.class, Match.FIFO);
        String request = ask.optionalText("request", null);
        AskConfig read = new AskConfig(
                match,
                request,
                ask.optionalText("reply", request),
                ask.optionalText("when", null),
                ask.flag("assign", false),
                ask.integer("max", 1, MAX_IN_FLIGHT, 64),
                ask.oneOf("onTimeout", OnTimeout.class, OnTimeout.SKIP));
        if (outbound.has("ask")) {
            checkIds(ask, match);
        }
        ask.refuseUnknownKeys();
        return outbound.has("ask") ? read : null;
    }

    private static void checkIds(Section ask, Match match) {
        if (ask.refused("match")) {
            return;
        }
        if (match == Match.ID && !ask.has("request")) {
            ask.fault("request", "must say where the id stands, with match id", "add it");
        }
        for (String key : List.of("request", "reply", "assign")) {
            if (match == Match.FIFO && ask.has(key) && !ask.refused(key)) {
                ask.fault(key, "must not be there unless match is id", "take it out, or set match");
            }
        }
    }

    private LimitsConfig limits(Section limits) {
        LimitsConfig read = new LimitsConfig(
                (int) limits.size("maxFrameBytes", 1, MAX_FRAME_BYTES, "64KiB"),
                limits.oneOf("onOversize", OnOversize.class, OnOversize.CLOSE),
                door(limits),
                new Pace(
                        limits.integer("frameRate", 0, Integer.MAX_VALUE, 0),
                        limits.size("byteRate", 0, MAX_QUEUED_BYTES, "0B")),
                timeouts(limits));
        limits.refuseUnknownKeys();
        return read;
    }

    private Door door(Section limits) {
        return new Door(
                sessions.read(limits),
                limits.integer("maxSessionsPerAddress", 0, Integer.MAX_VALUE, 0),
                limits.integer("acceptRate", 0, Integer.MAX_VALUE, 0),
                ranges(limits, "allow"),
                ranges(limits, "deny"));
    }

    private static List<String> ranges(Section limits, String key) {
        return areRanges(limits, key, limits.texts(key, List.of(), List.of()));
    }

    private static List<String> areRanges(Section section, String key, List<String> ranges) {
        for (String range : ranges) {
            if (!AddressRange.isOne(range)) {
                section.fault(key, "must be " + RANGES, "such as \"10.1.0.0/16\"");
                return List.of();
            }
        }
        return ranges;
    }

    private static Timeouts timeouts(Section limits) {
        return new Timeouts(
                limits.duration("firstFrameTimeout", MOMENT, DAY, "off", Duration.ZERO),
                limits.duration("frameTimeout", MOMENT, DAY, "10s", Duration.ZERO),
                limits.duration("idleTimeout", MOMENT, DAY, "off", Duration.ZERO),
                limits.duration("maxAge", MOMENT, YEAR, "off", Duration.ZERO),
                limits.duration("halfCloseTimeout", MOMENT, DAY, "10s", null),
                limits.duration("halfCloseQuiet", MOMENT, DAY, "1s", null));
    }
}
