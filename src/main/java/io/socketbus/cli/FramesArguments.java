package io.socketbus.cli;

import io.socketbus.api.Printable;
import io.socketbus.cli.Arguments.UsageException;
import io.socketbus.cli.Remaining.Argument;
import io.socketbus.config.ListenerConfig;
import io.socketbus.config.SocketbusConfig;
import io.socketbus.config.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line of {@code frames}: what a listener makes of bytes.
 *
 * @param conf the value of {@code -conf}; null for the default configuration
 * @param listenerName null where the configuration has but one
 * @param bytes where they come from; null where only help is asked for
 */
public record FramesArguments(
        @Nullable String conf,
        @Nullable String listenerName,
        @Nullable ByteSource bytes) {

    static final String COMMAND = "frames";

    private static final Set<String> LISTENER = Set.of("--listener");
    private static final Set<String> HEX = Set.of("--hex");
    private static final Set<String> FILE = Set.of("--file");
    private static final String STDIN = "-";

    /** Whether a command line is one of {@code frames}. */
    public static boolean isMeant(List<String> arguments) {
        return !arguments.isEmpty() && arguments.get(0).equals(COMMAND);
    }

    /**
     * @param arguments the whole command line, {@code frames} included
     * @throws UsageException where an argument makes no sense, or the bytes are named not once
     */
    public static FramesArguments parse(List<String> arguments) throws UsageException {
        return new Parser(arguments.subList(1, arguments.size())).parse();
    }

    /** The listener that is meant. */
    public ListenerConfig listener(SocketbusConfig config) throws UsageException {
        Map<String, ListenerConfig> listeners = config.listeners();
        if (listenerName == null) {
            if (listeners.size() != 1) {
                throw new UsageException("--listener: must name one of " + String.join(", ", listeners.keySet())
                        + ", found none; choose one");
            }
            return listeners.values().iterator().next();
        }
        ListenerConfig listener = listeners.get(listenerName);
        if (listener == null) {
            throw new UsageException("--listener: must name a listener of the configuration, found \""
                    + Printable.text(listenerName) + "\"; "
                    + Suggestion.remedy(
                            listenerName, listeners.keySet(), "there are " + String.join(", ", listeners.keySet())));
        }
        return listener;
    }

    private static final class Parser {

        private final Remaining arguments;
        private @Nullable String conf;
        private @Nullable String listener;
        private @Nullable ByteSource bytes;

        Parser(List<String> arguments) {
            this.arguments = new Remaining(arguments);
        }

        FramesArguments parse() throws UsageException {
            boolean help = false;
            while (arguments.hasNext()) {
                Argument argument = arguments.next();
                if (argument.isFlag(Arguments.HELP)) {
                    help = true;
                } else {
                    take(argument);
                }
            }
            if (bytes == null && !help) {
                throw new UsageException(COMMAND + ": must have --hex TEXT, --file FILE or - for standard input,"
                        + " found none of them; see frames --help");
            }
            return new FramesArguments(conf, listener, help ? null : bytes);
        }

        private void take(Argument argument) throws UsageException {
            String name = argument.name();
            if (Arguments.CONF.contains(name)) {
                conf = arguments.once(argument, conf);
            } else if (LISTENER.contains(name)) {
                listener = arguments.once(argument, listener);
            } else if (HEX.contains(name)) {
                from(ByteSource.hex(arguments.value(argument)));
            } else if (FILE.contains(name)) {
                from(ByteSource.file(arguments.value(argument)));
            } else if (argument.written().equals(STDIN)) {
                from(ByteSource.stdin());
            } else if (!name.startsWith("-")) {
                String shown = Printable.text(argument.written());
                throw new UsageException(shown + ": must follow an option; for bytes in a file write --file " + shown);
            } else {
                throw argument.unknown(List.of(Arguments.CONF, LISTENER, HEX, FILE, Arguments.HELP));
            }
        }

        private void from(ByteSource source) throws UsageException {
            if (bytes != null) {
                throw new UsageException(COMMAND + ": must have one of --hex, --file and -, found two; take one out");
            }
            bytes = source;
        }
    }
}
