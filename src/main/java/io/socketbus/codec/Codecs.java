package io.socketbus.codec;

import io.socketbus.api.FrameCodec;
import io.socketbus.api.Printable;
import io.vertx.core.json.JsonObject;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the codec that a listener's section {@code codec} names: one of ours, or a service of {@link FrameCodec}. */
public final class Codecs {

    private static final Map<String, Set<String>> KEYS = new TreeMap<>(Map.of(
            "json", Set.of("type", "class", "read"),
            "text", Set.of("type", "charset"),
            "bytes", Set.of("type"),
            "hex", Set.of("type"),
            "base64", Set.of("type"),
            "cbor", Set.of("type")));

    private Codecs() {}

    /** As below, for who does not count what cannot be read. */
    public static FrameCodec of(JsonObject section) {
        return of(section, () -> {});
    }

    /**
     * A codec of its own for the caller.
     *
     * @param section the section {@code codec} as written, {@code type} included
     * @param onUnreadable told, on any thread, of a frame that a component finds unreadable, where {@code read} is lazy
     * @throws IllegalArgumentException with a line a fault: the key, the rule, the value found, what to do
     */
    public static FrameCodec of(JsonObject section, Runnable onUnreadable) {
        String type = section.getString("type", "json");
        Set<String> keys = KEYS.get(type);
        if (keys == null) {
            return service(type, section);
        }
        List<String> faults = new ArrayList<>();
        for (String key : section.fieldNames()) {
            if (!keys.contains(key)) {
                faults.add(key + ": unknown key of codec " + type + "; known are "
                        + String.join(", ", new TreeSet<>(keys)));
            } else if (section.getValue(key) != null && !(section.getValue(key) instanceof String)) {
                faults.add(key + ": must be a text, found " + found(section, key) + "; put it in quotes");
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", faults));
        }
        return switch (type) {
            case "json" -> json(section, onUnreadable);
            case "text" -> new TextCodec(charset(section));
            case "bytes" -> new BytesCodec();
            case "hex" -> new HexCodec();
            case "base64" -> new Base64Codec();
            default -> new CborCodec();
        };
    }

    /**
     * Whether what the codec says of a frame holds the peer's bytes in quotes or behind {@code 0x} only. Other people's
     * codecs and classes say what they like.
     */
    public static boolean quotes(JsonObject section) {
        return KEYS.containsKey(section.getString("type", "json")) && !section.containsKey("class");
    }

    private static FrameCodec json(JsonObject section, Runnable onUnreadable) {
        String read = section.getString("read", "eager");
        String className = section.getString("class");
        if (!read.equals("eager") && !read.equals("lazy")) {
            throw new IllegalArgumentException(
                    "read: must be eager or lazy, found " + found(section, "read") + "; choose one");
        }
        if (className != null && read.equals("lazy")) {
            throw new IllegalArgumentException(
                    "read: must be eager beside class, found " + found(section, "read") + "; take out one of the two");
        }
        if (className != null) {
            return new TypedJsonCodec(new MessageTypes(loaded(className)));
        }
        return read.equals("lazy") ? new LazyJsonCodec(onUnreadable) : new JsonCodec();
    }

    private static Class<?> loaded(String className) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try {
            return Class.forName(className, true, loader == null ? Codecs.class.getClassLoader() : loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalArgumentException(
                    "class: must be a class on the class path, found \"" + Printable.text(className) + "\" (" + e
                            + "); check the name and the jars",
                    e);
        }
    }

    private static Charset charset(JsonObject section) {
        String name = section.getString("charset", StandardCharsets.UTF_8.name());
        try {
            Charset charset = Charset.forName(name);
            if (charset.canEncode()) {
                return charset;
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            // said below
        }
        throw new IllegalArgumentException("charset: must be a charset of this Java that can encode, found "
                + found(section, "charset") + "; such as UTF-8 or ISO-8859-1");
    }

    private static FrameCodec service(String type, JsonObject section) {
        Set<String> names = new TreeSet<>(KEYS.keySet());
        try {
            for (FrameCodec codec : ServiceLoader.load(FrameCodec.class)) {
                if (codec.name().equals(type)) {
                    return configured(codec, section);
                }
                names.add(codec.name());
            }
        } catch (ServiceConfigurationError e) {
            throw new IllegalArgumentException(
                    "type: must name a codec that can be loaded, found \"" + Printable.text(type) + "\" (" + e
                            + "); check META-INF/services of your jars",
                    e);
        }
        throw new IllegalArgumentException("type: must be one of " + String.join(", ", names) + ", found \""
                + Printable.text(type) + "\"; choose one, or put your codec's jar on the class path");
    }

    /** A codec that stumbles over its section must not end the start with a stack trace. */
    private static FrameCodec configured(FrameCodec codec, JsonObject section) {
        try {
            return new GuardedCodec(codec.configured(section));
        } catch (RuntimeException e) {
            if (e instanceof IllegalArgumentException && e.getMessage() != null) {
                throw e;
            }
            throw new IllegalArgumentException(
                    "type: must name a codec that can use its keys, found \"" + Printable.text(codec.name()) + "\" ("
                            + Printable.text(e.toString()) + "); check the kinds of their values",
                    e);
        }
    }

    private static String found(JsonObject section, String key) {
        return '"' + Printable.text(String.valueOf(section.getValue(key))) + '"';
    }
}
