package dev.unrolled.training;

import dev.unrolled.rnn.Weight;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ndarray.FloatNdArray;

/**
 * The values of a model's weights, on the Java heap.
 *
 * @param values by name, such as {@code encoder/lstm/kernel}
 */
public record Weights(Map<String, FloatNdArray> values) {

  /** Keeps the order of the names. */
  public Weights {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The values of one weight, which must be there and fit. */
  FloatNdArray of(Weight weight) {
    FloatNdArray value = values.get(weight.name());
    if (value == null || !value.shape().equals(weight.shape())) {
      throw new IllegalArgumentException(
          "weight %s: expected shape %s, found %s"
              .formatted(weight.name(), weight.shape(), value == null ? "none" : value.shape()));
    }
    return value;
  }

  /** The name of a weight that has a value which is infinite or not a number, if there is one. */
  @Nullable String firstNotFinite() {
    for (var weight : values.entrySet()) {
      boolean finite = weight.getValue().streamOfObjects().allMatch(Float::isFinite);
      if (!finite) {
        return weight.getKey();
      }
    }
    return null;
  }
}
