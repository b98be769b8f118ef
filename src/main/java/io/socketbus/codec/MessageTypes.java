package io.socketbus.codec;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedClassResolver;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A Java type of messages, with the subtypes that its annotations name.
 *
 * <p>Only names choose a subtype. A type whose messages name a class of their choice, here or in anything they contain,
 * is refused: a peer could have any class on the class path built.
 */
final class MessageTypes {

    private final JsonMapper mapper;
    private final Class<?> root;
    private final Set<Class<?>> concrete;

    /** @throws IllegalArgumentException saying what is wrong with the type */
    MessageTypes(Class<?> root) {
        this.root = root;
        this.mapper = mapper();
        this.concrete = Set.copyOf(concreteTypes());
        if (concrete.isEmpty()) {
            throw new IllegalArgumentException("class: must be a class, or name subtypes by @JsonSubTypes, found "
                    + root.getName() + "; annotate it");
        }
        Set<JavaType> seen = new HashSet<>();
        checkNames(mapper.constructType(root), seen);
        concrete.forEach(type -> checkNames(mapper.constructType(type), seen));
        checkUsable();
    }

    private static JsonMapper mapper() {
        return JsonMapper.builder(JsonLimits.jackson())
                // duplicate names and trailing tokens are refused by StrictJsonParser
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                // a value of another kind is refused, not converted
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfig(LogicalType.Textual, MessageTypes::onlyText)
                .polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                        .denyForExactBaseType(Object.class)
                        .build())
                .addModule(FiniteNumbers.module())
                .build();
    }

    private static void onlyText(MutableCoercionConfig config) {
        config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    private Set<Class<?>> concreteTypes() {
        MapperConfig<?> config = mapper.getDeserializationConfig();
        AnnotatedClass annotated = AnnotatedClassResolver.resolve(config, mapper.constructType(root), config);
        Set<Class<?>> types = new LinkedHashSet<>();
        types.add(root);
        for (NamedType named : mapper.getSubtypeResolver().collectAndResolveSubtypesByClass(config, annotated)) {
            types.add(named.getType());
        }
        types.removeIf(type -> type.isInterface() || Modifier.isAbstract(type.getModifiers()));
        return types;
    }

    private void checkNames(JavaType type, Set<JavaType> seen) {
        if (!seen.add(type)) {
            return;
        }
        for (JavaType parameter : type.getBindings().getTypeParameters()) {
            checkNames(parameter, seen);
        }
        if (type.getContentType() != null) {
            checkNames(type.getContentType(), seen);
        }
        if (type.isContainerType() || type.isReferenceType()) {
            return;
        }
        BeanDescription bean = mapper.getDeserializationConfig().introspect(type);
        checkTypeInfo(bean, type);
        if (!type.getRawClass().getName().startsWith("java.")) {
            for (BeanPropertyDefinition property : bean.findProperties()) {
                checkNames(property.getPrimaryType(), seen);
            }
        }
    }

    private static void checkTypeInfo(BeanDescription bean, JavaType type) {
        JsonTypeInfo info = bean.getClassInfo().getAnnotation(JsonTypeInfo.class);
        boolean byClass = info != null && info.use() != JsonTypeInfo.Id.NAME && info.use() != JsonTypeInfo.Id.NONE;
        if (byClass) {
            throw new IllegalArgumentException("class: must tell subtypes apart by name, found "
                    + type.getRawClass().getName() + " with @JsonTypeInfo(use = " + info.use() + "); write use = NAME");
        }
        for (BeanPropertyDefinition property : bean.findProperties()) {
            JsonTypeInfo own = property.getPrimaryMember() == null
                    ? null
                    : property.getPrimaryMember().getAnnotation(JsonTypeInfo.class);
            if (own != null && own.use() != JsonTypeInfo.Id.NAME && own.use() != JsonTypeInfo.Id.NONE) {
                throw new IllegalArgumentException("class: must tell subtypes apart by name, found "
                        + type.getRawClass().getName() + '.' + property.getName() + " with @JsonTypeInfo(use = "
                        + own.use() + "); write use = NAME");
            }
        }
    }

    private void checkUsable() {
        try {
            mapper.acceptJsonFormatVisitor(root, new JsonFormatVisitorWrapper.Base());
            for (Class<?> type : concrete) {
                mapper.readerFor(type).readValue("{}");
            }
        } catch (InvalidDefinitionException e) {
            throw new IllegalArgumentException(
                    "class: must be a type that Jackson can read and write, found " + root.getName() + " ("
                            + Refusals.printable(e.getOriginalMessage()) + "); give it a constructor",
                    e);
        } catch (IOException e) {
            // an empty object need not be a message; what matters is that the type can be made
        }
    }

    String name() {
        return root.getName();
    }

    /** The classes of which messages are. */
    Set<Class<?>> concrete() {
        return concrete;
    }

    ObjectReader reader() {
        return mapper.readerFor(root);
    }

    /** For the root type, so that the name of the subtype is written. */
    ObjectWriter writer() {
        return mapper.writerFor(root);
    }
}
