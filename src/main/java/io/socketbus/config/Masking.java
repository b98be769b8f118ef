package io.socketbus.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hides what must not be printed: values whose name speaks of a secret, and secrets inside other texts. Where it is in
 * doubt it hides too much; a secret in a log stays there.
 */
final class Masking {

    static final String MASK = "***";

    private static final Pattern SECRET =
            Pattern.compile("password|passwd|passphrase|passcode|pwd|secret|token|credential"
                    + "|authorization|bearer|cookie|signature|jwt|private.?key|pass$|auth$");
    private static final Set<String> SECRET_WORDS = Set.of("pw", "pin", "sig", "sas", "otp", "salt", "dsn", "key");

    /** A key of something, such as apiKey and AWS_ACCESS_KEY; not of data. */
    private static final Pattern KEY = Pattern.compile("(.+)[^a-z0-9]?keys?");

    private static final Pattern KEY_OF_DATA =
            Pattern.compile(".*(public|primary|foreign|routing|partition|sort|cache|row)[^a-z0-9]?");

    /** Names of ours that look like it. */
    private static final Set<String> HARMLESS = Set.of("clientauth");

    private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY");
    private static final Pattern USER_IN_URL = Pattern.compile("://[^\\s\"'<>]{0,512}@");
    private static final Pattern USER_AND_PASSWORD =
            Pattern.compile("(?<![^\\s:/@\"'])([^\\s:/@\"']++):(?!//)[^\\s@\"']{1,512}@");
    private static final Pattern SCHEME =
            Pattern.compile("\\b(Basic|Bearer|Digest|Negotiate)\\s+[^\\s\"']+", Pattern.CASE_INSENSITIVE);
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "(?<![\\w.-])([\\w.-]++)(\\\\?[\"']?\\s*[=:]\\s*)(\\\\?\"[^\"]*\"?|'[^']*'?|[^&;\"'\\r\\n]+)");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w.-])(--?[\\w.-]++)(\\s++)(\\S++)");

    private Masking() {}

    /** Whether the value of a key or variable of this name is a secret. */
    static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (HARMLESS.contains(lower)) {
            return false;
        }
        return SECRET.matcher(lower).find() || SECRET_WORDS.contains(lower) || isSecretKey(lower);
    }

    private static boolean isSecretKey(String lower) {
        Matcher key = KEY.matcher(lower);
        return key.matches() && !KEY_OF_DATA.matcher(key.group(1)).matches();
    }

    /** A whole configuration. What listeners and verticles are called does not make them secrets. */
    static JsonObject config(JsonObject config) {
        JsonObject masked = masked(config);
        for (String key : List.of("listeners", "verticles")) {
            if (config.getValue(key) instanceof JsonObject named) {
                JsonObject each = new JsonObject();
                named.fieldNames().forEach(name -> each.put(name, masked(named.getValue(name))));
                masked.put(key, each);
            }
        }
        return masked;
    }

    private static JsonObject masked(JsonObject object) {
        JsonObject masked = new JsonObject();
        boolean named = object.getValue("name") instanceof String name && isSecret(name);
        for (String key : object.fieldNames()) {
            Object value = object.getValue(key);
            boolean secret = isSecret(key) || named && key.equals("value");
            masked.put(key, secret && value != null ? MASK : masked(value));
        }
        return masked;
    }

    private static @Nullable Object masked(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return masked(object);
        }
        return value instanceof JsonArray array ? masked(array) : value instanceof String text ? masked(text) : value;
    }

    /** Of the arguments of a command the one after {@code --password} is masked, too. */
    private static JsonArray masked(JsonArray array) {
        JsonArray masked = new JsonArray();
        boolean secret = false;
        for (Object element : array) {
            masked.add(secret && element != null ? MASK : masked(element));
            secret = element instanceof String option && option.startsWith("-") && isSecret(option);
        }
        return masked;
    }

    static String masked(String text) {
        if (PRIVATE_KEY.matcher(text).find()) {
            return MASK;
        }
        String masked = USER_IN_URL.matcher(text).replaceAll("://" + MASK + "@");
        masked = USER_AND_PASSWORD.matcher(masked).replaceAll("$1:" + MASK + "@");
        masked = SCHEME.matcher(masked).replaceAll("$1 " + MASK);
        return valuesMasked(OPTION, valuesMasked(ASSIGNMENT, masked));
    }

    /** Masks what the secret names are given; the value of another name may hold names itself. */
    private static String valuesMasked(Pattern named, String text) {
        Matcher found = named.matcher(text);
        StringBuilder masked = new StringBuilder();
        int from = 0;
        while (found.find(from)) {
            masked.append(text, from, found.end(2));
            boolean secret = isSecret(found.group(1));
            masked.append(secret ? MASK : "");
            from = secret ? found.end() : found.end(2);
        }
        return masked.append(text, from, text.length()).toString();
    }
}
