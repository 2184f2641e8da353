package dev.unrolled.cli.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unrolled.loader.values.TensorInfo;
import java.util.Arrays;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/** Some value for an input: the same number, word or truth everywhere. */
final class SampleTensor {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final long[] sizes;
  private final JsonNode element;

  private SampleTensor(long[] sizes, JsonNode element) {
    this.sizes = sizes;
    this.element = element;
  }

  /** One for an input; none if JSON cannot say its type. */
  static Optional<SampleTensor> of(TensorInfo input) {
    return element(input).map(element -> new SampleTensor(sizes(input.shape()), element));
  }

  /** Where the size is open it is one. */
  private static long[] sizes(Shape shape) {
    long[] stated = shape.isUnknown() ? new long[] {-1} : shape.asArray();
    return Arrays.stream(stated).map(Math::abs).toArray();
  }

  private static Optional<JsonNode> element(TensorInfo input) {
    return switch (input.dtype()) {
      case DT_FLOAT, DT_DOUBLE -> Optional.of(JSON.numberNode(0.5));
      case DT_INT8, DT_INT16, DT_INT32, DT_INT64, DT_UINT8, DT_UINT32, DT_UINT64 ->
          Optional.of(JSON.numberNode(1));
      case DT_BOOL -> Optional.of(JSON.booleanNode(true));
      case DT_STRING -> Optional.of(JSON.textNode("text"));
      default -> Optional.empty();
    };
  }

  /** How many elements it has. */
  long size() {
    return Arrays.stream(sizes).reduce(1, Math::multiplyExact);
  }

  /** The whole tensor. */
  JsonNode whole() {
    return nested(0);
  }

  /** One of its rows. */
  JsonNode row() {
    return nested(1);
  }

  private JsonNode nested(int dimension) {
    if (dimension == sizes.length) {
      return element;
    }
    ArrayNode list = JSON.arrayNode();
    for (long i = 0; i < sizes[dimension]; i++) {
      list.add(nested(dimension + 1));
    }
    return list;
  }
}
