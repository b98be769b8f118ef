package io.socketbus.k8s;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Kubernetes manifest, read as strictly as the API server reads it with strict field validation. */
final class Manifest {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Manifest() {}

    /** @param path below {@code k8s} */
    static <T> T read(String path, Class<T> type) {
        try {
            return strictly(Files.readString(Path.of("k8s", path)), type);
        } catch (IOException e) {
            throw new AssertionError(path, e);
        }
    }

    /** @throws IOException for a text that is no YAML */
    static JsonNode tree(String yaml) throws IOException {
        return YAML.readTree(yaml);
    }

    static String yaml(Object tree) throws IOException {
        return YAML.writeValueAsString(tree);
    }

    /** @throws IOException for a field that there is not, or twice, or of another type */
    static <T> T strictly(String yaml, Class<T> type) throws IOException {
        T model = YAML.readValue(yaml, type);
        List<String> unknown = new ArrayList<>();
        findUnknown("", model, unknown);
        if (!unknown.isEmpty()) {
            throw new IOException("unknown fields " + unknown);
        }
        return model;
    }

    /** Each object of the model keeps the fields that it does not know. */
    private static void findUnknown(String path, @Nullable Object model, List<String> unknown) throws IOException {
        if (model instanceof List<?> list) {
            for (Object element : list) {
                findUnknown(path + "[]", element, unknown);
            }
        } else if (model != null && model.getClass().getName().startsWith("io.fabric8.")) {
            for (Method method : model.getClass().getMethods()) {
                if (method.getName().startsWith("get") && method.getParameterCount() == 0) {
                    findUnknown(path, method, model, unknown);
                }
            }
        }
    }

    private static void findUnknown(String path, Method getter, Object model, List<String> unknown) throws IOException {
        Object value;
        try {
            value = getter.invoke(model);
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
        String field = getter.getName().substring("get".length());
        if (field.equals("AdditionalProperties") && value instanceof Map<?, ?> unread) {
            unread.keySet().forEach(key -> unknown.add(path + '.' + key));
        } else {
            findUnknown(path + '.' + field, value, unknown);
        }
    }
}
