package io.socketbus.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * What an event says, in the parts that it was made of.
 *
 * <pre>
 *   closing listener=devices reason=BAD_FRAME detail="…"
 *   └─────┘ └──────────────┘ └──────────────┘ └────────┘
 *   literal              pairs                 a quoted one
 * </pre>
 *
 * <p>The places of the values come from the message as our code has it, {@code closing listener={} …}: a value is never
 * looked into, so that none can be taken for two.
 */
final class Said {

    /** Takes the parts in their order. */
    interface Parts {

        /** Words of our code. */
        void words(String text);

        /** A value without a name. */
        void value(@Nullable Object value);

        /** A value with its name, which was between quotes, or not. */
        void pair(String key, @Nullable Object value, boolean quoted);
    }

    private Said() {}

    static void tell(ILoggingEvent event, Parts parts) {
        Object[] arguments = event.getArgumentArray();
        String message = String.valueOf(event.getMessage());
        if (arguments == null || arguments.length == 0) {
            parts.words(message);
        } else {
            tell(LineTemplate.of(message), arguments, parts);
        }
        List<KeyValuePair> more = event.getKeyValuePairs();
        if (more != null) {
            more.forEach(pair -> append(pair, parts));
        }
    }

    private static void tell(LineTemplate template, Object[] arguments, Parts parts) {
        Iterator<LineTemplate.Part> all = template.parts().iterator();
        for (int next = 0; all.hasNext(); ) {
            LineTemplate.Part part = all.next();
            if (!part.isPlace() || next == arguments.length) {
                parts.words(part.text());
            } else if (part.key() != null) {
                parts.pair(part.key(), arguments[next++], part.quoted());
            } else {
                parts.value(arguments[next++]);
            }
        }
    }

    private static void append(KeyValuePair pair, Parts parts) {
        parts.words(" ");
        parts.pair(pair.key, pair.value, !(pair.value instanceof Number || pair.value instanceof Boolean));
    }

    /** The value of a pair; empty where there is none. */
    static String valueOf(ILoggingEvent event, String key) {
        StringBuilder found = new StringBuilder();
        tell(event, new Parts() {
            @Override
            public void words(String text) {}

            @Override
            public void value(@Nullable Object value) {}

            @Override
            public void pair(String name, @Nullable Object value, boolean quoted) {
                if (name.equals(key) && found.length() == 0) {
                    found.append(value);
                }
            }
        });
        return found.toString();
    }
}
