package dev.unrolled.training.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unrolled.rnn.PretrainedEmbedding;
import dev.unrolled.rnn.RecurrentLayer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tensorflow.framework.activations.Activation;

/**
 * Reader of options from a JSON tree; missing fields are taken from base options.
 *
 * <p>Values that JSON cannot contain, such as pretrained vectors or custom cells, are taken from
 * the base options if the tree describes them.
 */
public final class OptionsReader {

  private OptionsReader() {}

  /**
   * Reads a value.
   *
   * @param field the path of the value, such as {@code cell.units}; empty for the whole tree
   * @param node the JSON value
   * @param type the type to read
   * @param base the value from which missing fields are taken; null if there is none
   * @throws IllegalArgumentException if it does not have that type; the message starts with the
   *     field
   */
  public static Object read(String field, JsonNode node, Class<?> type, @Nullable Object base) {
    boolean choice = OptionKinds.isChoice(type);
    boolean layers = type == RecurrentLayer.class;
    if (base != null && (choice || layers || type == Activation.class) && describes(node, base)) {
      return base;
    }
    if (layers) {
      return LayerTree.read(field, node);
    }
    if (choice) {
      return choice(field, node, type, base);
    }
    if (type == Activation.class) {
      return ActivationTree.read(field, node);
    }
    return type.isRecord()
        ? record(field, object(field, node), type, base)
        : ScalarReader.read(field, node, type);
  }

  /** Returns whether a tree is the JSON form of a value. */
  private static boolean describes(JsonNode node, Object value) {
    return node.equals(OptionsJson.parse("options", OptionsWriter.tree(value).toString()));
  }

  /** Reads a kind by its name, or an object with name and fields. */
  private static Object choice(String field, JsonNode node, Class<?> type, @Nullable Object base) {
    ObjectNode given =
        node.isTextual()
            ? OptionsJson.MAPPER.createObjectNode().set("name", node)
            : object(field, node).deepCopy();
    JsonNode name = given.remove("name");
    OptionKind kind = kind(field, name, type, base);
    if (kind.type().equals(PretrainedEmbedding.class)) {
      throw new IllegalArgumentException(
          field
              + ": expected vectors, found only their description:"
              + " set the embedding, then call withJson");
    }
    return record(field, given, kind.type(), kind.defaultsFor(base));
  }

  private static OptionKind kind(
      String field, @Nullable JsonNode name, Class<?> type, @Nullable Object base) {
    if (name == null && base != null && OptionKinds.of(base).isPresent()) {
      return OptionKinds.of(base).get();
    }
    return OptionKinds.named(type, name == null ? "" : name.asText())
        .orElseThrow(
            () -> wrongValue(under(field, "name"), "one of " + OptionKinds.names(type), name));
  }

  private static Object record(
      String field, ObjectNode given, Class<?> type, @Nullable Object base) {
    List<RecordField> fields = RecordField.of(type);
    requireKnown(field, given, fields.stream().map(RecordField::name).toList());
    List<@Nullable Object> values = new ArrayList<>();
    for (RecordField component : fields) {
      Object baseValue = base == null ? null : component.get(base);
      values.add(component(field, given.get(component.name()), component, baseValue));
    }
    try {
      return RecordField.create(type, values);
    } catch (IllegalArgumentException e) {
      throw field.isEmpty() ? e : new IllegalArgumentException(field + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable Object component(
      String field, @Nullable JsonNode node, RecordField component, @Nullable Object base) {
    String path = under(field, component.name());
    if (node == null && (base != null || component.nullable())) {
      return base;
    }
    if (node == null) {
      throw wrongValue(path, "a value", null);
    }
    if (component.type() == List.class) {
      return list(path, node, component.elementType());
    }
    return node.isNull() && component.nullable() ? null : read(path, node, component.type(), base);
  }

  private static List<Object> list(String field, JsonNode node, Class<?> elementType) {
    if (!node.isArray()) {
      throw wrongValue(field, "a list", node);
    }
    List<Object> elements = new ArrayList<>();
    for (JsonNode element : node) {
      elements.add(read("%s[%d]".formatted(field, elements.size()), element, elementType, null));
    }
    return elements;
  }

  private static ObjectNode object(String field, JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw wrongValue(field.isEmpty() ? "options" : field, "an object", node);
  }

  private static void requireKnown(String field, ObjectNode given, List<String> known) {
    given
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw unknownField(field, name, known);
              }
            });
  }

  private static String under(String field, String name) {
    return field.isEmpty() ? name : field + "." + name;
  }

  /** Creates an exception about an unknown field. */
  static IllegalArgumentException unknownField(
      String field, String name, Collection<String> known) {
    return new IllegalArgumentException(
        "%s: unknown field \"%s\"; known fields: %s"
            .formatted(field.isEmpty() ? "options" : field, name, String.join(", ", known)));
  }

  /** Creates an exception about a wrong value. */
  static IllegalArgumentException wrongValue(
      String field, String expected, @Nullable JsonNode found) {
    return new IllegalArgumentException(
        "%s: expected %s, found %s"
            .formatted(field, expected, Objects.requireNonNullElse(found, "nothing")));
  }
}
