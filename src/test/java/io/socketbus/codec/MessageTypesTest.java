package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which Java types messages may be of; what is refused is refused before anything listens. */
class MessageTypesTest {

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    interface ByClass {}

    record OfClass(int a) implements ByClass {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.MINIMAL_CLASS)
    record ByMinimalClass(int a) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.CUSTOM)
    record ByAnybody(int a) {}

    record WithMember(@Nullable ByClass inner) {}

    record WithList(@Nullable List<Map<String, ByClass>> inner) {}

    record WithArray(ByClass[] inner) {}

    record WithOptional(Optional<WithMember> inner) {}

    record WithObject(
            @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) @Nullable
            Object any) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(value = HiddenInSubtype.class, name = "hidden"))
    interface Hiding {}

    record HiddenInSubtype(@Nullable ByClass inner) implements Hiding {}

    @ParameterizedTest
    @ValueSource(
            classes = {
                ByClass.class,
                ByMinimalClass.class,
                ByAnybody.class,
                WithMember.class,
                WithList.class,
                WithArray.class,
                WithOptional.class,
                WithObject.class,
                Hiding.class
            })
    void a_type_whose_frames_name_a_class_is_refused_wherever_it_is_in_the_message(Class<?> type) {
        assertThatThrownBy(() -> CodecUnderTest.typed(type))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith("class: must ")
                .contains(MessageTypesTest.class.getName())
                .matches("[ -~]+");
    }

    @Test
    void the_fault_tells_the_type_what_it_has_and_what_to_write() {
        assertThatThrownBy(() -> CodecUnderTest.typed(WithMember.class))
                .hasMessage("class: must tell subtypes apart by name, found " + ByClass.class.getName()
                        + " with @JsonTypeInfo(use = CLASS); write use = NAME");
        assertThatThrownBy(() -> CodecUnderTest.typed(WithObject.class))
                .hasMessage("class: must tell subtypes apart by name, found " + WithObject.class.getName()
                        + ".any with @JsonTypeInfo(use = CLASS); write use = NAME");
    }

    interface NoSubtypes {}

    static final class NoConstructor {
        final int sum;

        NoConstructor(int a, int b) {
            this.sum = a + b;
        }
    }

    @Test
    void a_type_of_which_nothing_can_be_made_is_refused() {
        assertThatThrownBy(() -> CodecUnderTest.typed(NoSubtypes.class))
                .hasMessage("class: must be a class, or name subtypes by @JsonSubTypes, found "
                        + NoSubtypes.class.getName() + "; annotate it");
        assertThatThrownBy(() -> CodecUnderTest.typed(NoConstructor.class))
                .message()
                .startsWith(
                        "class: must be a type that Jackson can read and write, found " + NoConstructor.class.getName())
                .endsWith("; give it a constructor");
    }

    @Test
    void a_class_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> CodecUnderTest.of(new JsonObject().put("class", "io.example.Nobody")))
                .hasMessage("class: must be a class on the class path, found \"io.example.Nobody\""
                        + " (java.lang.ClassNotFoundException: io.example.Nobody); check the name and the jars");
    }

    // ---- what passes ----

    record Tree(@Nullable List<Tree> children, @Nullable Map<String, Object> more) {}

    record Strict(int percent) {
        Strict {
            if (percent < 1) {
                throw new IllegalStateException("a percentage \u001b must be at least 1");
            }
        }
    }

    @Test
    void a_type_that_contains_itself_passes_as_deep_as_frames_may_be() {
        CodecUnderTest trees = CodecUnderTest.typed(Tree.class);
        String deepest = "{\"children\":[".repeat(32) + "]}".repeat(32);

        assertThat(trees.decode(deepest)).isInstanceOf(Tree.class);
        assertThat(trees.refusal("{\"children\":[".repeat(33) + "]}".repeat(33)))
                .contains("more than 64 levels");
    }

    @Test
    void an_object_of_any_members_is_plain_values_whatever_they_are_called() {
        Tree tree = (Tree) CodecUnderTest.typed(Tree.class)
                .decode("{\"more\":{\"@class\":\"java.net.URL\",\"a\":[\"java.net.URL\",\"http://x\"]}}");

        assertThat(tree.more()).isEqualTo(Map.of("@class", "java.net.URL", "a", List.of("java.net.URL", "http://x")));
    }

    @Test
    void what_the_type_itself_throws_is_a_refusal() {
        CodecUnderTest strict = CodecUnderTest.typed(Strict.class);

        assertThat(strict.decode("{\"percent\":1}")).isEqualTo(new Strict(1));
        assertThat(strict.refusal("{\"percent\":0}")).contains("a percentage \\u001b must be at least 1");
    }
}
