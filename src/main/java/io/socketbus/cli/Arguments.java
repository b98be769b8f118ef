package io.socketbus.cli;

import io.socketbus.api.Printable;
import io.socketbus.cli.Remaining.Argument;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The command line, split into what is ours and what Vert.x's launcher takes.
 *
 * @param conf the value of {@code -conf}: path of a file, or JSON; null for the default configuration
 * @param others what is handed to Vert.x's launcher
 */
public record Arguments(Task task, @Nullable String conf, List<String> others) {

    /** What the process was started for. */
    public enum Task {
        RUN,
        CHECK,
        HELP,
        VERSION
    }

    /** A command line that makes no sense; the message says what to write instead. */
    public static final class UsageException extends Exception {
        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message, null, false, false);
        }
    }

    private static final Set<String> CHECK = Set.of("--check");
    static final Set<String> HELP = Set.of("-h", "-help", "--help");
    private static final Set<String> VERSION = Set.of("--version");
    static final Set<String> CONF = Set.of("-conf", "--conf");
    private static final Set<String> CLUSTER = Set.of(
            "-c",
            "-cluster",
            "--cluster",
            "-cluster-port",
            "--cluster-port",
            "-cluster-host",
            "--cluster-host",
            "-cluster-public-port",
            "--cluster-public-port",
            "-cluster-public-host",
            "--cluster-public-host");

    /** Options of VertxApplication that make no sense for the gateway: it is one verticle, on event loops. */
    private static final Set<String> SENSELESS = Set.of(
            "-instances",
            "--instances",
            "-deployment-options",
            "--deployment-options",
            "-w",
            "-worker",
            "--worker",
            "-vt",
            "-virtual-thread",
            "--virtual-thread");

    /** Options of VertxApplication whose value is VertxOptions in JSON, or a file of it; it goes on without what it cannot read. */
    private static final Set<String> VERTX_OPTIONS =
            Set.of("-options", "--options", "-vertx-options", "--vertx-options");

    private static final Set<String> SECONDS =
            Set.of("--startup-timeout-seconds", "--deployment-timeout-seconds", "--shutdown-timeout-seconds");

    private static final Pattern NUMBER_OF_SECONDS = Pattern.compile("[1-9][0-9]{0,8}");

    /**
     * @throws UsageException where an argument is none of ours and none of Vert.x's
     * @throws io.socketbus.config.ConfigException where Vert.x's options are no JSON
     */
    public static Arguments parse(List<String> arguments) throws UsageException {
        return new Parser(arguments).parse();
    }

    private static final class Parser {

        private final Remaining arguments;
        private final List<String> others = new ArrayList<>();
        private Task task = Task.RUN;
        private @Nullable String conf;

        Parser(List<String> arguments) {
            this.arguments = new Remaining(arguments);
        }

        Arguments parse() throws UsageException {
            while (arguments.hasNext()) {
                option(arguments.next());
            }
            return new Arguments(task, conf, List.copyOf(others));
        }

        private void option(Argument argument) throws UsageException {
            String option = argument.name();
            if (CONF.contains(option)) {
                conf = arguments.once(argument, conf);
            } else if (VERTX_OPTIONS.contains(option)) {
                pass(option, vertxOptions(option, arguments.value(argument)));
            } else if (SECONDS.contains(option)) {
                pass(option, seconds(option, arguments.value(argument)));
            } else if (CLUSTER.contains(option)) {
                throw new UsageException(
                        option + ": is not available in this version; leave it out to run on a local event bus");
            } else if (SENSELESS.contains(option)) {
                throw new UsageException(option
                        + ": must not be used, the gateway is one verticle on event loops; write listeners.<name>.instances"
                        + " or verticles.<name> in the configuration");
            } else {
                flag(argument);
            }
        }

        private void flag(Argument argument) throws UsageException {
            if (argument.isFlag(CHECK)) {
                task = Task.CHECK;
            } else if (argument.isFlag(HELP)) {
                task = Task.HELP;
            } else if (argument.isFlag(VERSION)) {
                task = Task.VERSION;
            } else if (argument.written().equals(FramesArguments.COMMAND)) {
                throw new UsageException(FramesArguments.COMMAND + ": must come first, found after "
                        + "options; write frames -conf FILE, see frames --help");
            } else {
                throw unknown(argument);
            }
        }

        private static String vertxOptions(String option, String value) throws UsageException {
            try {
                VertxOptions unused = new VertxOptions(ConfigSource.object(option, value));
                return value;
            } catch (IllegalArgumentException | ClassCastException e) {
                throw new UsageException(option + ": must be options of Vert.x, found some that are not ("
                        + Printable.text(String.valueOf(e.getMessage())) + "); see VertxOptions of Vert.x");
            }
        }

        private static String seconds(String option, String value) throws UsageException {
            if (NUMBER_OF_SECONDS.matcher(value).matches()) {
                return value;
            }
            throw new UsageException(
                    option + ": must be a number of seconds from 1, found " + Printable.text(value) + "; change it");
        }

        private void pass(String option, String value) {
            others.add(option);
            others.add(value);
        }

        private static UsageException unknown(Argument argument) {
            if (!argument.written().startsWith("-")) {
                String shown = Printable.text(argument.written());
                return new UsageException(shown + ": must follow an option; for a configuration write -conf " + shown);
            }
            return argument.unknown(List.of(CHECK, HELP, VERSION, CONF, VERTX_OPTIONS, SECONDS));
        }
    }
}
