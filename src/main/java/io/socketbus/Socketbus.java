package io.socketbus;

import io.socketbus.cli.Arguments;
import io.socketbus.cli.Arguments.UsageException;
import io.socketbus.cli.ByteSource;
import io.socketbus.cli.ConfigSource;
import io.socketbus.cli.FramesArguments;
import io.socketbus.cli.Needs;
import io.socketbus.cli.Usage;
import io.socketbus.config.ConfigException;
import io.socketbus.config.ListenerConfig;
import io.socketbus.config.LoadedConfig;
import io.socketbus.config.OpenFiles;
import io.socketbus.config.SocketbusConfig;
import io.socketbus.config.TracingConfig;
import io.socketbus.config.TracingConfig.Exporter;
import io.socketbus.dryrun.DryRun;
import io.socketbus.log.Logs;
import io.socketbus.server.ConfigCheck;
import io.socketbus.tracing.Tracing;
import io.vertx.core.Deployable;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.logging.LoggerFactory;
import io.vertx.launcher.application.HookContext;
import io.vertx.launcher.application.VertxApplication;
import io.vertx.launcher.application.VertxApplicationHooks;
import io.vertx.launcher.application.impl.CommandException;
import io.vertx.launcher.application.impl.VertxApplicationCommand;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts a process: command line, configuration, Vert.x, gateway; and ends it with a drain.
 *
 * <p>Exit codes: 0 ended and drained; 1 {@code frames} found a fault; 2 wrong command line or configuration, with a
 * line a fault; 3 the drain cut something off; 11 Vert.x did not start; 15 a listener or verticle did not start, or a
 * signal came first.
 */
public final class Socketbus extends VertxApplication implements VertxApplicationHooks {

    private static final int EXIT_FOUND = 1;
    private static final int EXIT_USAGE = 2;
    private static final int EXIT_NO_VERTX = 11;
    static final int EXIT_NOT_DEPLOYED = 15;

    /** What a process reads and writes. */
    record Streams(InputStream in, PrintStream out, PrintStream err) {}

    private final List<String> options;
    private final LoadedConfig loaded;
    private final SocketbusVerticle verticle;
    private final PrintStream err;
    private @Nullable DrainOnSignal drain;

    /** @param options of Vert.x's launcher */
    private Socketbus(List<String> options, LoadedConfig loaded, PrintStream err) {
        super(options.toArray(String[]::new), null, false, false);
        this.options = options;
        this.loaded = loaded;
        this.verticle = new SocketbusVerticle(
                loaded,
                config -> Logs.configure(config.log()),
                Logs.configure(loaded.config().log())::dropped);
        this.err = err;
    }

    public static void main(String[] arguments) {
        int exitCode = run(List.of(arguments), System.getenv(), new Streams(System.in, System.out, System.err));
        if (exitCode != 0) {
            Ending.exit(exitCode);
        }
    }

    /** Does what the command line asks; 0 also while the gateway runs on. */
    static int run(List<String> arguments, Map<String, String> environment, Streams streams) {
        PrintStream out = streams.out();
        PrintStream err = streams.err();
        try {
            if (FramesArguments.isMeant(arguments)) {
                return frames(FramesArguments.parse(arguments), environment, streams);
            }
            Arguments parsed = Arguments.parse(arguments);
            switch (parsed.task()) {
                case HELP -> out.print(Usage.all());
                case VERSION -> out.println("socketbus " + version());
                case CHECK -> check(load(parsed.conf(), environment), out);
                case RUN -> {
                    return new Socketbus(parsed.others(), load(parsed.conf(), environment), err).start();
                }
            }
            return 0;
        } catch (UsageException e) {
            err.println(e.getMessage());
        } catch (ConfigException e) {
            e.faults().forEach(err::println);
        }
        return EXIT_USAGE;
    }

    private static int frames(FramesArguments arguments, Map<String, String> environment, Streams streams)
            throws UsageException {
        ByteSource bytes = arguments.bytes();
        if (bytes == null) {
            streams.out().print(Usage.frames());
            return 0;
        }
        ListenerConfig listener =
                arguments.listener(load(arguments.conf(), environment).config());
        return DryRun.print(listener, bytes.read(streams.in()), streams.out()) ? 0 : EXIT_FOUND;
    }

    private static LoadedConfig load(@Nullable String conf, Map<String, String> environment) {
        return LoadedConfig.of(ConfigSource.origin(conf, environment), ConfigCheck::faults);
    }

    private static void check(LoadedConfig loaded, PrintStream out) {
        SocketbusConfig config = loaded.config();
        out.println(loaded.origin().masked(loaded.text()).encodePrettily());
        out.println("ok: " + count(config.listeners().size(), "listener") + ", "
                + count(config.verticles().size(), "verticle") + ", node " + config.node());
        Needs.of(config, OpenFiles.of(config), Runtime.getRuntime().maxMemory()).forEach(out::println);
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String version() {
        String version = Socketbus.class.getPackage().getImplementationVersion();
        return version == null ? "(not from a jar)" : version;
    }

    /** The launcher ends without a word where Vert.x itself does not start. */
    private int start() {
        int exitCode = options.isEmpty() ? launchWithoutOptions() : launch();
        if (exitCode == 0 || exitCode == EXIT_NOT_DEPLOYED) {
            return exitCode;
        }
        err.println("Vert.x did not start; check -options, and what begins with VERTX_ in the environment");
        return EXIT_NO_VERTX;
    }

    /** As {@link #launch()}, but for its parser of options, which takes a sixth of the start to find that there are none. */
    private int launchWithoutOptions() {
        try {
            new VertxApplicationCommand(this, this, LoggerFactory.getLogger(Socketbus.class)).run();
            return 0;
        } catch (CommandException e) {
            return e.getCode();
        } catch (RuntimeException e) {
            return EXIT_NO_VERTX;
        }
    }

    // ---- hooks of the launcher ----

    @Override
    public VertxBuilder createVertxBuilder(VertxOptions options) {
        VertxBuilder builder = Vertx.builder().with(options);
        // nothing of it is loaded where nobody traces
        TracingConfig tracing = loaded.config().tracing();
        return tracing.exporter() == Exporter.OFF
                ? builder
                : builder.withTracer(Tracing.by(tracing, loaded.config().node()));
    }

    @Override
    public Supplier<? extends Deployable> verticleSupplier() {
        return () -> verticle;
    }

    @Override
    public void beforeDeployingVerticle(HookContext context) {
        drain = DrainOnSignal.install(context.vertx(), verticle, loaded.config().drain(), err);
    }

    @Override
    public void afterVerticleDeployed(HookContext context) {
        if (drain != null) {
            drain.started(context.deploymentId());
        }
    }

    @Override
    public void afterFailureToDeployVerticle(HookContext context, @Nullable Throwable failure) {
        if (drain == null || !drain.gaveUp()) {
            err.println(failure == null ? timedOut(verticle.underWay()) : String.valueOf(failure.getMessage()));
        }
    }

    private static String timedOut(Set<String> underWay) {
        String what = "timed out while starting";
        return underWay.isEmpty() ? what : what + ' ' + String.join(", ", underWay);
    }
}
