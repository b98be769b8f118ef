package io.socketbus.config;

import io.socketbus.api.Addresses;
import io.socketbus.config.FramingConfig.Empty;
import io.socketbus.config.FramingReader.OversizeRule;
import io.socketbus.config.InboundConfig.Delivery;
import io.socketbus.config.InboundConfig.Header;
import io.socketbus.config.InboundConfig.OnBadFrame;
import io.socketbus.config.InboundConfig.Scope;
import io.socketbus.config.LimitsConfig.Door;
import io.socketbus.config.LimitsConfig.OnOversize;
import io.socketbus.config.LimitsConfig.Pace;
import io.socketbus.config.LimitsConfig.Timeouts;
import io.socketbus.config.OutboundConfig.OnFull;
import io.socketbus.config.RequestConfig.OnNobody;
import io.socketbus.config.RequestConfig.ReplyOrder;
import io.socketbus.config.TlsConfig.ClientAuth;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one of {@code listeners}. */
final class ListenerReader {

    private static final long MAX_FRAME_BYTES = 1L << 30;
    private static final long MAX_QUEUED_BYTES = 1L << 40;
    private static final int MAX_IN_FLIGHT = 100_000;
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration YEAR = Duration.ofDays(366);
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

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
        TlsConfig tls = section.has("tls") ? tls(section.section("tls")) : null;
        section.allow("tls");
        ListenerConfig listener = new ListenerConfig(
                name,
                host,
                port,
                instances,
                framing,
                codec,
                tls,
                inbound(section.section("inbound")),
                outbound(section.section("outbound")),
                limits,
                section.optionalText("goodbyeFrame", null));
        section.refuseUnknownKeys();
        return listener;
    }

    private FramingConfig framing(Section framing, CodecConfig codec, LimitsConfig limits) {
        boolean jsonLines =
                framing.text("type", "line").equals("line") && codec.type().equals("json");
        OversizeRule oversize = limits.onOversize() == OnOversize.SKIP ? OversizeRule.SKIP : OversizeRule.CLOSE;
        FramingConfig read = new FramingReader(framing, jsonLines ? Empty.SKIP : Empty.DELIVER, oversize).read();
        if (read instanceof FramingConfig.Fixed fixed && fixed.size() > limits.maxFrameBytes()) {
            framing.fault(
                    "size",
                    "must be at most limits.maxFrameBytes, which is " + Values.size(limits.maxFrameBytes()),
                    "raise the limit");
        }
        return read;
    }

    /** The codec itself refuses what it cannot use of the other keys. */
    private static CodecConfig codec(Section codec) {
        String type = codec.text("type", "json", text -> !text.isBlank(), "must name a codec");
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
                inbound.oneOf("onBadFrame", OnBadFrame.class, OnBadFrame.DEAD),
                inbound.optionalText("errorFrame", null));
        inbound.refuseUnknownKeys();
        return read;
    }

    private static RequestConfig request(Section inbound) {
        RequestConfig read = new RequestConfig(
                inbound.integer("maxInFlight", 1, MAX_IN_FLIGHT, 64),
                inbound.size("maxInFlightBytes", 1, MAX_QUEUED_BYTES, "1MiB"),
                inbound.duration("replyTimeout", MOMENT, DAY, "5s", null),
                inbound.integer("attempts", 1, 100, 1),
                inbound.flag("idempotent", false),
                inbound.oneOf("replyOrder", ReplyOrder.class, ReplyOrder.FRAME),
                inbound.optionalText("ackFrame", null),
                inbound.optionalText("nackFrame", null),
                inbound.oneOf("onNobody", OnNobody.class, onNobody(inbound)),
                inbound.duration("nobodyTimeout", MOMENT, DAY, "30s", null));
        if (read.onNobody() == OnNobody.PAUSE && !asks(inbound)) {
            inbound.fault("onNobody", "must be dead unless delivery is request", "change one of them");
        }
        return read;
    }

    /** Nobody waits for an answer that nobody owes. */
    private static OnNobody onNobody(Section inbound) {
        return asks(inbound) ? OnNobody.PAUSE : OnNobody.DEAD;
    }

    private static boolean asks(Section inbound) {
        return "request".equals(inbound.values().getValue("delivery"));
    }

    private OutboundConfig outbound(Section outbound) {
        OutboundConfig read = new OutboundConfig(
                outbound.text("address", Addresses.out(name), text -> !text.isBlank(), "must be an address"),
                outbound.size("maxQueuedBytes", 1, MAX_QUEUED_BYTES, "1MiB"),
                outbound.integer("maxQueuedMessages", 1, Integer.MAX_VALUE, 10_000),
                outbound.oneOf("onFull", OnFull.class, OnFull.REFUSE),
                outbound.duration("stallTimeout", MOMENT, DAY, "10s", Duration.ZERO));
        outbound.refuseUnknownKeys();
        return read;
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
        List<String> ranges = limits.texts(key, List.of());
        for (String range : ranges) {
            if (!AddressRange.isOne(range)) {
                limits.fault(key, "must be ranges of addresses, and " + range + " is none", "such as \"10.1.0.0/16\"");
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

    private static TlsConfig tls(Section tls) {
        List<String> certificates = files(tls, "certificates");
        List<String> keys = files(tls, "keys");
        List<String> trust = files(tls, "trust");
        ClientAuth clientAuth = tls.oneOf("clientAuth", ClientAuth.class, ClientAuth.NONE);
        List<String> protocols = tls.texts("protocols", PROTOCOLS);
        Duration handshakeTimeout = tls.duration("handshakeTimeout", MOMENT, DAY, "5s", null);
        if (certificates.isEmpty()) {
            tls.missing("certificates", "a list of PEM files");
        }
        if (certificates.size() != keys.size()) {
            tls.fault("keys", "must be as many as certificates, which are " + certificates.size(), "pair them");
        }
        if (clientAuth != ClientAuth.NONE && trust.isEmpty()) {
            tls.missing("trust", "a list of PEM files with clientAuth " + Section.name(clientAuth));
        }
        if (protocols.isEmpty() || !PROTOCOLS.containsAll(protocols)) {
            tls.fault("protocols", "must be among " + String.join(", ", PROTOCOLS), "older ones are not safe");
        }
        tls.refuseUnknownKeys();
        return new TlsConfig(certificates, keys, trust, clientAuth, protocols, handshakeTimeout);
    }

    private static List<String> files(Section tls, String key) {
        List<String> paths = tls.texts(key, List.of());
        for (String path : paths) {
            String fault = unreadable(path);
            if (fault != null) {
                tls.fault(key, "must be readable files, and " + path + " " + fault, "check the path");
            }
        }
        return paths;
    }

    private static @Nullable String unreadable(String path) {
        try {
            Path file = Path.of(path).toAbsolutePath();
            return Files.isReadable(file) && Files.isRegularFile(file) ? null : "is none (" + file + ")";
        } catch (InvalidPathException e) {
            return "is no path";
        }
    }
}
