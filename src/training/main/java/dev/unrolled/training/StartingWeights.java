package dev.unrolled.training;

import dev.unrolled.rnn.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.ndarray.FloatNdArray;

/**
 * Weights that training starts from.
 *
 * @param values by name
 * @param complete whether they are all weights of the model; the others are random if not
 */
record StartingWeights(Weights values, boolean complete) {

  /**
   * The weights of a model.
   *
   * @param random its random weights
   * @throws IllegalArgumentException if the model has no weight of a name, or another shape
   */
  Weights over(Weights random) {
    if (complete) {
      return values;
    }
    Map<String, FloatNdArray> all = new LinkedHashMap<>(random.values());
    values
        .values()
        .forEach(
            (name, value) -> {
              FloatNdArray replaced = all.put(name, value);
              if (replaced == null || !replaced.shape().equals(value.shape())) {
                throw new IllegalArgumentException(
                    "initial weight %s: expected %s, found shape %s"
                        .formatted(
                            name,
                            replaced == null
                                ? "one of " + String.join(", ", random.values().keySet())
                                : "shape " + replaced.shape(),
                            value.shape()));
              }
            });
    return new Weights(all);
  }
}
