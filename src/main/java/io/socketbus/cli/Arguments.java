package io.socketbus.cli;

import java.util.ArrayList;
import java.util.List;
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

    public static Arguments parse(List<String> arguments) throws UsageException {
        Task task = Task.RUN;
        String conf = null;
        List<String> others = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "--check" -> task = Task.CHECK;
                case "-h", "-help", "--help" -> task = Task.HELP;
                case "--version" -> task = Task.VERSION;
                case "-conf", "--conf" -> conf = value(arguments, ++i);
                case "-c", "-cluster", "--cluster" ->
                    throw new UsageException(
                            argument + ": is not available in this version; leave it out to run on a local event bus");
                default -> {
                    if (argument.startsWith("-conf=") || argument.startsWith("--conf=")) {
                        conf = argument.substring(argument.indexOf('=') + 1);
                    } else {
                        others.add(argument);
                    }
                }
            }
        }
        return new Arguments(task, conf, List.copyOf(others));
    }

    private static String value(List<String> arguments, int i) throws UsageException {
        if (i >= arguments.size()) {
            throw new UsageException("-conf: must name a file, or be JSON; found nothing after it");
        }
        return arguments.get(i);
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

                Other options go to Vert.x, such as -options '{"eventLoopPoolSize":2}'.
                Settings of the environment: SOCKETBUS_ and the key's path, such as SOCKETBUS_LISTENERS_DEVICES_PORT=7001.

                Exit codes: 0 ended and drained; 2 wrong command line or configuration; 3 the drain cut something off;
                11 Vert.x did not start; 15 a listener or verticle did not start.
                """;
    }
}
