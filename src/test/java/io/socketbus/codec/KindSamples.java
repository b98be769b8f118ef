package io.socketbus.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Frames for the types of {@link Kinds} and {@link Messages}, one character a byte. */
final class KindSamples {

    private static final Map<Class<?>, List<String>> SAMPLES = Map.ofEntries(
            Map.entry(Messages.Message.class, AnyFrameSamples.typed()),
            Map.entry(Messages.Plain.class, List.of("{\"name\":\"a\",\"count\":3}", "{\"more\":{\"name\":[]}}")),
            Map.entry(
                    Kinds.Scalars.class,
                    List.of(
                            "{\"whole\":-1,\"boxed\":null,\"large\":9007199254740993,\"small\":-32768,\"least\":127,"
                                    + "\"letter\":\"x\",\"flag\":true,\"half\":0.1,\"real\":1e-5}",
                            "{\"integer\":123456789012345678901,\"decimal\":1.2345678901234567890123e-30,\"text\":\"\\n\\u20ac\","
                                    + "\"bytes\":\"AQI=\",\"unit\":\"PASCAL\",\"date\":1700000000000,\"uri\":\"http://a/b\","
                                    + "\"id\":\"123e4567-e89b-12d3-a456-426614174000\"}",
                            "{\"half\":16777217.0000001,\"real\":9223372036854775808,\"decimal\":1e400}",
                            "{\"half\":3.4028236e38,\"real\":-0,\"decimal\":-0.0,\"integer\":-0}")),
            Map.entry(
                    Kinds.Trees.class,
                    List.of(
                            "{\"any\":[1,2.50,{\"a\":null}],\"node\":{\"b\":[1e2,true,12345678901234567890]},\"map\":{\"c\":\"d\"}}",
                            "{\"nested\":[{\"a\":[1,2]},{}],\"numbers\":[1,2],\"texts\":[\"a\",null],\"byUnit\":{\"KELVIN\":1.10},"
                                    + "\"boxes\":{\"content\":{\"content\":1.5,\"asText\":2.50},\"asText\":1}}")),
            Map.entry(
                    Kinds.Bean.class,
                    List.of(
                            "{\"at-x\":1.5,\"name\":\"n\",\"extra\":[1,{\"a\":1.25}],\"at-y\":2,\"count\":8}",
                            "{\"places\":[{\"x\":1},{\"y\":-1e3}],\"more\":null}")),
            Map.entry(
                    Kinds.Made.class,
                    List.of("{\"rest\":1,\"unknown\":{},\"degrees\":21.50}", "{\"degrees\":-7,\"degreees\":\"\"}")),
            Map.entry(
                    Kinds.Built.class,
                    List.of("{\"a\":1,\"parts\":[{\"a\":2},{\"parts\":[]}]}", "{\"parts\":null,\"b\":[]}")),
            Map.entry(
                    Kinds.Shape.class,
                    List.of(
                            "{\"group\":{\"shapes\":[{\"circle\":{\"radius\":1.5}},{\"group\":{}}]}}",
                            "{\"circle\":{\"radius\":2}}")),
            Map.entry(
                    Kinds.Outside.class,
                    List.of(
                            "{\"kind\":\"celsius\",\"value\":1.2345678901234567890}",
                            "{\"value\":{\"radius\":0.1},\"kind\":\"circle\"}")),
            Map.entry(
                    Kinds.Knot.class,
                    List.of(
                            "{\"id\":1,\"name\":\"a\",\"next\":{\"id\":2,\"next\":1}}",
                            "{\"name\":\"b\",\"next\":{\"name\":\"c\",\"id\":9},\"id\":3}")),
            Map.entry(
                    Kinds.Raw.class,
                    List.of("{\"raw\":\"{\\\"a\\\":[1]}\",\"after\":1}", "{\"raw\":\"1,\",\"after\":2}")));

    private static final List<String> SCALARS = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "1",
            "-1",
            "127",
            "128",
            "255",
            "256",
            "-129",
            "32768",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "12345678901234567890123456789",
            "0.1",
            "-0.0",
            "1.0",
            "1e0",
            "1E5",
            "1.10",
            "0.1e-7",
            "3.4028235e38",
            "3.4028236e38",
            "1e39",
            "1.7976931348623157e308",
            "1e400",
            "1e-400",
            "1e-9999999999",
            "16777217.0000001",
            "0.30000000000000004",
            "123456789.123456789012345678901234567890",
            "\"\"",
            "\"a\"",
            "\"ab\"",
            "\" \"",
            "\"1\"",
            "\"1.5\"",
            "\"true\"",
            "\"null\"",
            "\"NaN\"",
            "\"AQI=\"",
            "\"A\"",
            "\"KELVIN\"",
            "\"kind\"",
            "\"circle\"",
            "\"reading\"",
            "\"s\u00c3\u00a9\\u20ac\\ud83d\\ude00\"",
            "\"\\ud800\"",
            "\"\u00f0\u009f\u0098\u0080\"",
            "\"2026-11-24T00:00:00Z\"",
            "\"" + "x".repeat(40) + "\"",
            "\"\\u0000\\u001f\\u007f\\/\\b\"");

    private static final Pattern NAME = Pattern.compile("\"([-a-zA-Z]+)\":");

    private KindSamples() {}

    static List<Class<?>> types() {
        return List.copyOf(SAMPLES.keySet());
    }

    static List<String> of(Class<?> type) {
        return SAMPLES.getOrDefault(type, List.of());
    }

    /** Those of all members in the samples. */
    static List<String> names(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (String sample : of(type)) {
            Matcher name = NAME.matcher(sample);
            while (name.find()) {
                if (!names.contains(name.group(1))) {
                    names.add(name.group(1));
                }
            }
        }
        return names;
    }

    /** A tree of the names of that type and any values, which is JSON for the most part. */
    static String frame(Class<?> type, Random random) {
        return object(names(type), random, 0);
    }

    private static String object(List<String> names, Random random, int depth) {
        StringBuilder object = new StringBuilder("{");
        for (int members = random.nextInt(5); members > 0; members--) {
            object.append(object.length() == 1 ? "" : random.nextInt(8) == 0 ? " , \n" : ",")
                    .append('"')
                    .append(random.nextInt(6) == 0 ? "other" + members : names.get(random.nextInt(names.size())))
                    .append(random.nextInt(8) == 0 ? "\" : " : "\":")
                    .append(value(names, random, depth + 1));
        }
        return object.append('}').toString();
    }

    private static String value(List<String> names, Random random, int depth) {
        int kind = depth > 4 ? 9 : random.nextInt(10);
        if (kind < 2) {
            return object(names, random, depth);
        }
        if (kind > 2) {
            return SCALARS.get(random.nextInt(SCALARS.size()));
        }
        StringBuilder array = new StringBuilder("[");
        for (int elements = random.nextInt(4); elements > 0; elements--) {
            array.append(array.length() == 1 ? "" : ",").append(value(names, random, depth + 1));
        }
        return array.append(']').toString();
    }
}
