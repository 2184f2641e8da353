package dev.unrolled.training.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unrolled.rnn.PretrainedEmbedding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tensorflow.framework.activations.Activation;

/**
 * Options from a tree of JSON, over others: what the tree does not name stays as it is there.
 *
 * <p>So what cannot be made from JSON, such as pretrained vectors or the caller's own cell, is
 * taken from the others if the tree describes it.
 */
public final class OptionsReader {

  private OptionsReader() {}

  /**
   * Reads a value.
   *
   * @param field where it stands, such as {@code cell.units}; empty for the whole
   * @param node what stands there
   * @param type what it is to be
   * @param base the value that it changes
   * @throws IllegalArgumentException if it is not; the message begins with the field
   */
  public static Object read(String field, JsonNode node, Class<?> type, @Nullable Object base) {
    boolean choice = OptionKinds.isChoice(type);
    if (base != null && (choice || type == Activation.class) && describes(node, base)) {
      return base;
    }
    if (choice) {
      return choice(field, node, type, base);
    }
    if (type == Activation.class) {
      return ActivationTree.read(field, node);
    }
    return type.isRecord()
        ? record(field, object(field, node), type, base)
        : LeafReader.read(field, node, type);
  }

  /** Whether a tree is what a value is written as, once more read. */
  private static boolean describes(JsonNode node, Object value) {
    return node.equals(OptionsJson.parsed(OptionsWriter.tree(value).toString()));
  }

  /** A kind by its name alone, or an object that may change kind and fields. */
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
              + ": expected the vectors, found what describes them:"
              + " give the options the embedding, then read the JSON over them");
    }
    return record(field, given, kind.type(), kind.near(base));
  }

  private static OptionKind kind(
      String field, @Nullable JsonNode name, Class<?> type, @Nullable Object base) {
    if (name == null && base != null && OptionKinds.of(base).isPresent()) {
      return OptionKinds.of(base).get();
    }
    return OptionKinds.named(type, name == null ? "" : name.asText())
        .orElseThrow(
            () -> mistake(under(field, "name"), "one of " + OptionKinds.names(type), name));
  }

  private static Object record(
      String field, ObjectNode given, Class<?> type, @Nullable Object base) {
    List<RecordField> fields = RecordField.of(type);
    requireKnown(field, given, fields.stream().map(RecordField::name).toList());
    List<@Nullable Object> values = new ArrayList<>();
    for (RecordField component : fields) {
      Object before = base == null ? null : component.get(base);
      values.add(component(field, given.get(component.name()), component, before));
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
      throw mistake(path, "a value", null);
    }
    if (component.type() == List.class) {
      return list(path, node, component.elementType());
    }
    return node.isNull() && component.nullable() ? null : read(path, node, component.type(), base);
  }

  private static List<Object> list(String field, JsonNode node, Class<?> elementType) {
    if (!node.isArray()) {
      throw mistake(field, "a list", node);
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
    throw mistake(field.isEmpty() ? "options" : field, "an object", node);
  }

  private static void requireKnown(String field, ObjectNode given, List<String> known) {
    given
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw unknown(field, name, known);
              }
            });
  }

  private static String under(String field, String name) {
    return field.isEmpty() ? name : field + "." + name;
  }

  /** A field that there is not. */
  static IllegalArgumentException unknown(String field, String name, Collection<String> known) {
    return new IllegalArgumentException(
        "%s: expected one of the fields %s, found \"%s\""
            .formatted(field.isEmpty() ? "options" : field, String.join(", ", known), name));
  }

  /** A value that is not what it should be. */
  static IllegalArgumentException mistake(String field, String expected, @Nullable JsonNode found) {
    return new IllegalArgumentException(
        "%s: expected %s, found %s"
            .formatted(field, expected, Objects.requireNonNullElse(found, "nothing")));
  }
}
