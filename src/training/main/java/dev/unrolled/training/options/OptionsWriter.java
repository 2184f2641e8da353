package dev.unrolled.training.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.PretrainedEmbedding;
import dev.unrolled.rnn.RNNCell;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tensorflow.framework.activations.Activation;

/**
 * Options as a tree of JSON.
 *
 * <p>A record is an object with a field for each component; where there is a choice of kinds it
 * begins with the kind's {@code name}. So a component that is added to a record is written without
 * a line here.
 */
public final class OptionsWriter {

  private OptionsWriter() {}

  public static JsonNode tree(@Nullable Object value) {
    if (value instanceof Activation activation) {
      return ActivationTree.of(activation);
    }
    if (value instanceof PretrainedEmbedding embedding) {
      return pretrained(embedding);
    }
    if (value != null && OptionKinds.of(value).isPresent()) {
      return named(OptionKinds.of(value).get().name()).setAll(fields((Record) value));
    }
    if (value instanceof RNNCell<?> own) {
      return own(own.name(), own.config());
    }
    if (value instanceof Embedding own) {
      return own(own.name(), Map.of());
    }
    if (value instanceof Enum<?> constant) {
      return TextNode.valueOf(LeafReader.name(constant));
    }
    if (value instanceof Duration duration) {
      return TextNode.valueOf(duration.toString());
    }
    return value instanceof Record record ? fields(record) : OptionsJson.MAPPER.valueToTree(value);
  }

  private static ObjectNode fields(Record record) {
    ObjectNode object = OptionsJson.MAPPER.createObjectNode();
    RecordField.of(record.getClass())
        .forEach(field -> object.set(field.name(), tree(field.get(record))));
    return object;
  }

  /** The vectors may be many: their shape and checksum stand for them. */
  private static ObjectNode pretrained(PretrainedEmbedding embedding) {
    ObjectNode object = named("pretrained");
    object.set("shape", OptionsJson.MAPPER.valueToTree(embedding.vectors().shape().asArray()));
    object.put("sha256", VectorsChecksum.sha256(embedding.vectors()));
    return object.put("trainable", embedding.trainable());
  }

  /** What the caller made: it describes itself, but cannot be made from that. */
  private static ObjectNode own(String name, Map<String, Object> config) {
    return named(name).setAll((ObjectNode) OptionsJson.MAPPER.valueToTree(new TreeMap<>(config)));
  }

  private static ObjectNode named(String name) {
    return OptionsJson.MAPPER.createObjectNode().put("name", name);
  }
}
