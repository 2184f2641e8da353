package dev.unrolled.rnn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.ndarray.FloatNdArray;

/**
 * The values of a model's weights, on the Java heap.
 *
 * @param values by name, such as {@code encoder/lstm/kernel}
 */
public record Weights(Map<String, FloatNdArray> values) {

  public Weights {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * The values of one weight.
   *
   * @param weight the weight wanted
   * @return its values, of the weight's shape
   * @throws IllegalArgumentException if it is missing or has another shape
   */
  public FloatNdArray of(Weight weight) {
    FloatNdArray value = values.get(weight.name());
    if (value == null || !value.shape().equals(weight.shape())) {
      throw new IllegalArgumentException(
          "weight %s: expected shape %s, found %s"
              .formatted(weight.name(), weight.shape(), value == null ? "none" : value.shape()));
    }
    return value;
  }

  /**
   * Looks for a value that is infinite or not a number.
   *
   * @return the name of a weight that has one, if there is one
   */
  public Optional<String> firstNotFinite() {
    for (var weight : values.entrySet()) {
      boolean finite = weight.getValue().streamOfObjects().allMatch(Float::isFinite);
      if (!finite) {
        return Optional.of(weight.getKey());
      }
    }
    return Optional.empty();
  }
}
