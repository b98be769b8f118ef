package io.socketbus.server;

import io.socketbus.api.FrameCodec;
import io.socketbus.api.Printable;
import io.socketbus.codec.Codecs;
import io.socketbus.codec.FrameCondition;
import io.socketbus.codec.FramePlace;
import io.socketbus.codec.FrameTemplate;
import io.socketbus.config.AskConfig;
import io.socketbus.config.ListenerConfig;
import io.socketbus.config.SocketbusConfig;
import io.socketbus.config.TlsConfig;
import io.socketbus.config.VerticleConfig;
import io.socketbus.frame.FrameException;
import io.socketbus.session.Disclosure;
import io.vertx.core.Deployable;
import io.vertx.core.spi.VerticleFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the faults that a configuration has in the eyes of the objects that are made from it. */
public final class ConfigCheck {

    private final List<String> faults = new ArrayList<>();

    private final Predicate<String> refused;

    private ConfigCheck(Predicate<String> refused) {
        this.refused = refused;
    }

    /** The {@link io.socketbus.config.FurtherCheck} of a configuration. */
    public static List<String> faults(SocketbusConfig config, Predicate<String> refused) {
        ConfigCheck check = new ConfigCheck(refused);
        config.listeners().values().forEach(check::listener);
        config.verticles().values().forEach(check::verticle);
        check.tls(config.ops().tls(), "ops.tls");
        return check.faults;
    }

    /** The codec of a listener; each caller gets one of its own. */
    public static FrameCodec codec(ListenerConfig listener) {
        return Codecs.of(listener.codec().settings());
    }

    /**
     * The codec of a listener that runs; each caller gets one of its own.
     *
     * @param onUnreadable told, on any thread, of a frame that a component finds unreadable
     */
    static FrameCodec codec(ListenerConfig listener, Runnable onUnreadable) {
        return Codecs.of(listener.codec().settings(), onUnreadable);
    }

    /** How the codec of a listener speaks of what a peer sent. */
    static Disclosure.Wording wording(ListenerConfig listener) {
        return Codecs.quotes(listener.codec().settings()) ? Disclosure.Wording.QUOTED : Disclosure.Wording.ANY;
    }

    private void listener(ListenerConfig listener) {
        String path = "listeners." + listener.name();
        if (!refused.test(path + ".codec")) {
            codec(listener, path + ".codec.");
        }
        tls(listener.tls(), path + ".tls");
        template(listener.inbound().errorFrame(), path + ".inbound.errorFrame");
        template(listener.inbound().request().ackFrame(), path + ".inbound.ackFrame");
        template(listener.inbound().request().nackFrame(), path + ".inbound.nackFrame");
        AskConfig ask = listener.outbound().ask();
        if (ask != null) {
            ask(ask, path + ".outbound.ask");
        }
        boolean framed = !refused.test(path + ".framing") && !refused.test(path + ".limits.maxFrameBytes");
        if (template(listener.goodbyeFrame(), path + ".goodbyeFrame") && framed) {
            goodbye(listener, path + ".goodbyeFrame");
        }
    }

    private void codec(ListenerConfig listener, String path) {
        try {
            codec(listener);
        } catch (IllegalArgumentException e) {
            String.valueOf(e.getMessage()).lines().forEach(line -> faults.add(path + line));
        }
    }

    private void tls(@Nullable TlsConfig tls, String path) {
        if (tls != null && !refused.test(path)) {
            faults.addAll(TlsCheck.faults(tls, path));
        }
    }

    private void ask(AskConfig ask, String path) {
        FramePlace request = made(ask.request(), FramePlace::parse, path + ".request");
        FramePlace reply = made(ask.reply(), FramePlace::parse, path + ".reply");
        made(ask.when(), FrameCondition::parse, path + ".when");
        if (request != null && reply != null && !request.kind().equals(reply.kind())) {
            faults.add(path + ".reply: must be of the same kind as request, which is " + request.kind() + ", found "
                    + reply.kind() + "; an id must look alike on both sides");
        }
    }

    private <T> @Nullable T made(@Nullable String source, Function<String, T> parse, String path) {
        if (source == null) {
            return null;
        }
        try {
            return parse.apply(source);
        } catch (IllegalArgumentException e) {
            faults.add(path + ": " + e.getMessage());
            return null;
        }
    }

    /** Whether it can be used. */
    private boolean template(@Nullable String template, String path) {
        return template == null || made(template, FrameTemplate::parse, path) != null;
    }

    private void goodbye(ListenerConfig listener, String path) {
        try {
            Templates.goodbye(listener, Framings.encoder(listener));
        } catch (FrameException e) {
            faults.add(
                    path + ": must fit the framing, found a frame that does not (" + e.getMessage() + "); change it");
        }
    }

    // ---- verticles ----

    /** Names that Vert.x gives to a factory of another language are the factory's to judge. */
    private void verticle(VerticleConfig verticle) {
        String name = verticle.className();
        if (refused.test("verticles." + verticle.name() + ".class")
                || name.indexOf(':') > 0
                || hasFactory(name.substring(name.lastIndexOf('.') + 1))) {
            return;
        }
        String path = "verticles." + verticle.name() + ".class: ";
        String found = ", found \"" + Printable.text(name) + '"';
        try {
            if (!Deployable.class.isAssignableFrom(Class.forName(name, false, loader()))) {
                faults.add(path + "must be a verticle" + found + "; extend io.vertx.core.VerticleBase");
            }
        } catch (ClassNotFoundException | LinkageError e) {
            faults.add(
                    path + "must be a class on the class path" + found + " (" + e + "); check the name and the jars");
        }
    }

    private static boolean hasFactory(String suffix) {
        try {
            for (VerticleFactory factory : ServiceLoader.load(VerticleFactory.class, loader())) {
                if (factory.prefix().equals(suffix)) {
                    return true;
                }
            }
        } catch (ServiceConfigurationError e) {
            // Vert.x cannot load it either, and says so when it starts
        }
        return false;
    }

    private static ClassLoader loader() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? ConfigCheck.class.getClassLoader() : loader;
    }
}
