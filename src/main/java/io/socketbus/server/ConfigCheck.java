package io.socketbus.server;

import io.socketbus.api.FrameCodec;
import io.socketbus.codec.Codecs;
import io.socketbus.codec.FrameTemplate;
import io.socketbus.config.ConfigLoader;
import io.socketbus.config.ListenerConfig;
import io.socketbus.config.SocketbusConfig;
import io.socketbus.frame.FrameException;
import java.util.ArrayList;
import java.util.List;

/** Finds the faults that a configuration has in the eyes of the objects that are made from it. */
public final class ConfigCheck {

    private ConfigCheck() {}

    /** @throws io.socketbus.config.ConfigException naming every fault */
    public static void check(SocketbusConfig config) {
        List<String> faults = new ArrayList<>();
        for (ListenerConfig listener : config.listeners().values()) {
            String path = "listeners." + listener.name();
            checkCodec(listener, path, faults);
            checkTemplate(listener.inbound().errorFrame(), path + ".inbound.errorFrame", faults);
            checkTemplate(listener.inbound().request().ackFrame(), path + ".inbound.ackFrame", faults);
            checkTemplate(listener.inbound().request().nackFrame(), path + ".inbound.nackFrame", faults);
            checkGoodbye(listener, path + ".goodbyeFrame", faults);
        }
        ConfigLoader.refuse(faults);
    }

    /** The codec of a listener; each caller gets one of its own. */
    static FrameCodec codec(ListenerConfig listener) {
        return Codecs.of(listener.codec().settings());
    }

    private static void checkCodec(ListenerConfig listener, String path, List<String> faults) {
        try {
            codec(listener);
        } catch (IllegalArgumentException e) {
            String.valueOf(e.getMessage()).lines().forEach(line -> faults.add(path + ".codec." + line));
        }
    }

    private static void checkTemplate(
            @org.jspecify.annotations.Nullable String template, String path, List<String> faults) {
        if (template != null) {
            try {
                FrameTemplate.parse(template);
            } catch (IllegalArgumentException e) {
                faults.add(path + ": " + e.getMessage());
            }
        }
    }

    private static void checkGoodbye(ListenerConfig listener, String path, List<String> faults) {
        checkTemplate(listener.goodbyeFrame(), path, faults);
        if (faults.isEmpty()) {
            try {
                Templates.goodbye(listener, Framings.encoder(listener));
            } catch (FrameException e) {
                faults.add(path + ": must fit the framing, found a frame that does not (" + e.getMessage()
                        + "); change it");
            }
        }
    }
}
