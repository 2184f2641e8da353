package dev.unrolled.training.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.unrolled.formats.Sha256;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.PretrainedEmbedding;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RecurrentLayer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tensorflow.framework.activations.Activation;

/**
 * Writer of options as a JSON tree.
 *
 * <p>A record becomes an object with a field for each component; options with several kinds start
 * with the kind's {@code name}. New components of a record are written without changes here.
 */
public final class OptionsWriter {

  private OptionsWriter() {}

  /** Converts a value to JSON. */
  public static JsonNode tree(@Nullable Object value) {
    if (value instanceof Activation activation) {
      return ActivationTree.of(activation);
    }
    if (value instanceof RecurrentLayer layer) {
      return LayerTree.of(layer);
    }
    if (value instanceof PretrainedEmbedding embedding) {
      return pretrained(embedding);
    }
    if (value != null && OptionKinds.of(value).isPresent()) {
      return named(OptionKinds.of(value).get().name()).setAll(fields((Record) value));
    }
    if (value instanceof RNNCell<?> custom) {
      return config(custom.name(), custom.config());
    }
    if (value instanceof Embedding custom) {
      return config(custom.name(), Map.of());
    }
    if (value instanceof Enum<?> constant) {
      return TextNode.valueOf(ScalarReader.name(constant));
    }
    if (value instanceof Duration duration) {
      return TextNode.valueOf(duration.toString());
    }
    if (value instanceof List<?> list) {
      ArrayNode array = OptionsJson.MAPPER.createArrayNode();
      list.forEach(element -> array.add(tree(element)));
      return array;
    }
    return value instanceof Record record ? fields(record) : OptionsJson.MAPPER.valueToTree(value);
  }

  /** Converts a record's components. */
  /**
   * Returns values sorted by name, with records of options as JSON.
   *
   * @param values strings, numbers, booleans, lists of them and records
   * @return the values, which Jackson writes as they are
   */
  public static Map<String, Object> values(Map<String, Object> values) {
    Map<String, Object> written = new TreeMap<>();
    values.forEach(
        (name, value) -> written.put(name, value instanceof Record ? tree(value) : value));
    return written;
  }

  static ObjectNode fields(Record record) {
    ObjectNode object = OptionsJson.MAPPER.createObjectNode();
    RecordField.of(record.getClass())
        .forEach(field -> object.set(field.name(), tree(field.get(record))));
    return object;
  }

  /** Writes shape and checksum instead of the vectors, which may be large. */
  private static ObjectNode pretrained(PretrainedEmbedding embedding) {
    ObjectNode object = named("pretrained");
    object.set("shape", OptionsJson.MAPPER.valueToTree(embedding.vectors().shape().asArray()));
    object.put("sha256", Sha256.of(embedding.vectors()));
    return object.put("trainable", embedding.trainable());
  }

  /** Converts a name and a configuration, sorted by name. */
  public static ObjectNode config(String name, Map<String, Object> config) {
    return named(name).setAll((ObjectNode) OptionsJson.MAPPER.valueToTree(new TreeMap<>(config)));
  }

  private static ObjectNode named(String name) {
    return OptionsJson.MAPPER.createObjectNode().put("name", name);
  }
}
