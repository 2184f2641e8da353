package dev.unrolled.rnn;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

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
   * @param weight the weight
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
   * These weights as constants of a graph, for a graph of one's own.
   *
   * @param tf the graph's operations
   * @return parameters that give a constant for each weight, the same one each time; a weight that
   *     is missing or has another shape is an IllegalArgumentException
   */
  public Parameters parameters(Ops tf) {
    Map<String, Operand<TFloat32>> constants = new HashMap<>();
    return weight -> {
      FloatNdArray value = of(weight);
      return constants.computeIfAbsent(weight.name(), name -> tf.constant(value));
    };
  }

  /**
   * Finds a weight with an infinite value or NaN.
   *
   * @return the name of the first such weight, if any
   */
  public Optional<String> firstNotFinite() {
    return values.entrySet().stream()
        .filter(weight -> !isFinite(weight.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Copies the values to an array, which avoids boxing each element. */
  private static boolean isFinite(FloatNdArray values) {
    float[] copy = new float[Math.toIntExact(values.size())];
    values.copyTo(DataBuffers.of(copy, false, false));
    for (float value : copy) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
