package io.socketbus.cli;

import io.socketbus.api.Printable;
import io.socketbus.cli.Arguments.UsageException;
import io.socketbus.config.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The arguments that are still to be read. */
final class Remaining {

    private final List<String> arguments;
    private int next;

    Remaining(List<String> arguments) {
        this.arguments = arguments;
    }

    /**
     * One argument.
     *
     * @param written the whole of it
     * @param name of an option: in lower case, without what is attached
     * @param attached the value behind an equals sign, or null
     */
    record Argument(String written, String name, @Nullable String attached) {

        static Argument of(String written) {
            int equals = written.startsWith("-") ? written.indexOf('=') : -1;
            String name = equals < 0 ? written : written.substring(0, equals);
            return new Argument(
                    written, name.toLowerCase(Locale.ROOT), equals < 0 ? null : written.substring(equals + 1));
        }

        /** Whether it is one of these options, which have no value. */
        boolean isFlag(Set<String> names) {
            return attached == null && names.contains(name);
        }

        /** @param known the options that there are */
        UsageException unknown(Collection<Set<String>> known) {
            Set<String> names = new TreeSet<>();
            known.forEach(names::addAll);
            return new UsageException(
                    Printable.text(written) + ": unknown option; " + Suggestion.remedy(name, names, "see --help"));
        }
    }

    boolean hasNext() {
        return next < arguments.size();
    }

    Argument next() {
        return Argument.of(arguments.get(next++));
    }

    /** The value of an option: attached to it, or the next argument. */
    String value(Argument option) throws UsageException {
        String attached = option.attached();
        String value = attached != null ? attached : hasNext() ? arguments.get(next++) : "";
        if (value.isBlank() || attached == null && value.startsWith("-")) {
            String found = value.isBlank() ? "nothing" : Printable.text(value);
            throw new UsageException(option.name() + ": must have a value, found " + found + " after it; see --help");
        }
        return value;
    }

    /** The value of an option that may be there once; {@code before} is what it has got already, or null. */
    String once(Argument option, @Nullable String before) throws UsageException {
        if (before != null) {
            throw new UsageException(option.name() + ": must be there once, found again; take one out");
        }
        return value(option);
    }
}
