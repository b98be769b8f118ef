package io.socketbus.bench.load;

import java.util.Locale;
import java.util.stream.Stream;

/** How a frame stands on the wire, and what must come back for it. */
public enum Form {
    /** With a line feed at its end. */
    LINE {
        @Override
        Framed sent(String object) {
            return Framed.line(object);
        }
    },
    /** Led by its length, four bytes. */
    LENGTH {
        @Override
        Framed sent(String object) {
            return Framed.length("", object, "");
        }
    },
    /** In the envelopes of vertx-tcp-eventbus-bridge. */
    BRIDGE {
        @Override
        Framed sent(String object) {
            return BridgeFrames.sent(object);
        }

        @Override
        Framed answered(String object) {
            return BridgeFrames.answered(object);
        }
    };

    /** The name on the command line; in a configuration the type of a framing. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming those that there are */
    public static Form of(String label) {
        return Stream.of(LINE, LENGTH)
                .filter(form -> form.label().equals(label))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no framing " + label + "; there are line, length"));
    }

    abstract Framed sent(String object);

    /** The same as was sent, but for a server that has envelopes of its own. */
    Framed answered(String object) {
        return sent(object);
    }
}
