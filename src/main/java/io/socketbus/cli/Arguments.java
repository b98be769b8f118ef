package io.socketbus.cli;

import io.socketbus.api.Printable;
import io.socketbus.config.Suggestion;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
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
    private static final Set<String> HELP = Set.of("-h", "-help", "--help");
    private static final Set<String> VERSION = Set.of("--version");
    private static final Set<String> CONF = Set.of("-conf", "--conf");
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

        private final List<String> arguments;
        private final List<String> others = new ArrayList<>();
        private Task task = Task.RUN;
        private @Nullable String conf;
        private int next;

        Parser(List<String> arguments) {
            this.arguments = arguments;
        }

        Arguments parse() throws UsageException {
            while (next < arguments.size()) {
                String argument = arguments.get(next++);
                int equals = argument.startsWith("-") ? argument.indexOf('=') : -1;
                if (equals < 0) {
                    option(argument, null);
                } else {
                    option(argument.substring(0, equals), argument.substring(equals + 1));
                }
            }
            return new Arguments(task, conf, List.copyOf(others));
        }

        /** @param attached the value behind an equals sign, or null */
        private void option(String written, @Nullable String attached) throws UsageException {
            String option = written.toLowerCase(Locale.ROOT);
            if (CONF.contains(option)) {
                if (conf != null) {
                    throw new UsageException(option + ": must be there once, found again; take one out");
                }
                conf = value(option, attached);
            } else if (VERTX_OPTIONS.contains(option)) {
                pass(option, vertxOptions(option, value(option, attached)));
            } else if (SECONDS.contains(option)) {
                pass(option, seconds(option, value(option, attached)));
            } else if (CLUSTER.contains(option)) {
                throw new UsageException(
                        option + ": is not available in this version; leave it out to run on a local event bus");
            } else if (SENSELESS.contains(option)) {
                throw new UsageException(option
                        + ": must not be used, the gateway is one verticle on event loops; write listeners.<name>.instances"
                        + " or verticles.<name> in the configuration");
            } else if (attached != null) {
                throw unknown(written + '=' + attached, option);
            } else {
                flag(written, option);
            }
        }

        private void flag(String written, String option) throws UsageException {
            if (CHECK.contains(option)) {
                task = Task.CHECK;
            } else if (HELP.contains(option)) {
                task = Task.HELP;
            } else if (VERSION.contains(option)) {
                task = Task.VERSION;
            } else {
                throw unknown(written, option);
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

        private String value(String option, @Nullable String attached) throws UsageException {
            String value = attached != null ? attached : next < arguments.size() ? arguments.get(next++) : "";
            if (value.isBlank() || attached == null && value.startsWith("-")) {
                String found = value.isBlank() ? "nothing" : Printable.text(value);
                throw new UsageException(option + ": must have a value, found " + found + " after it; see --help");
            }
            return value;
        }

        private static UsageException unknown(String written, String option) {
            String shown = Printable.text(written);
            if (!written.startsWith("-")) {
                return new UsageException(shown + ": must follow an option; for a configuration write -conf " + shown);
            }
            Set<String> known = new TreeSet<>();
            List.of(CHECK, HELP, VERSION, CONF, VERTX_OPTIONS, SECONDS).forEach(known::addAll);
            return new UsageException(shown + ": unknown option; " + Suggestion.remedy(option, known, "see --help"));
        }
    }

    /** What {@code --help} prints. */
    public static String usage() {
        return """
                Socketbus: the TCP front door of a Vert.x event bus

                  java -jar socketbus.jar                        the default configuration, inside the jar
                  java -jar socketbus.jar -conf FILE             a configuration file, or JSON itself
                  java -jar socketbus.jar --check [-conf FILE]   say what is wrong with it, and exit
                  java -cp socketbus.jar:app.jar io.socketbus.Socketbus -conf FILE
                                                                 with verticles of your own beside it
                  --help, --version

                Options of Vert.x are passed on, such as -options '{"eventLoopPoolSize":2}'.
                Settings of the environment: SOCKETBUS_ and the key's path, such as SOCKETBUS_LISTENERS_DEVICES_PORT=7001.

                Exit codes: 0 ended and drained; 2 wrong command line or configuration; 3 the drain cut something off;
                11 Vert.x did not start; 15 a listener or verticle did not start.
                """;
    }
}
