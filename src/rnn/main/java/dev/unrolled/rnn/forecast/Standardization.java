package dev.unrolled.rnn.forecast;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Weight;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Mean and scale of each column: {@code z = (x - mean) / scale}.
 *
 * <p>Weights, which training does not change: {@code standardization/mean [F]}, {@code
 * standardization/scale [F]}.
 *
 * @param mean {@code [F]}
 * @param scale {@code [F]}, above 0
 */
public record Standardization(List<Float> mean, List<Float> scale) {

  private static final String SCOPE = "standardization";

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there are not as many scales as means, a number is not
   *     finite, or a scale is not above 0
   */
  public Standardization {
    mean = List.copyOf(mean);
    scale = List.copyOf(scale);
    if (mean.size() != scale.size()) {
      throw new IllegalArgumentException(
          "scale: expected %d numbers, as many as means, found %d"
              .formatted(mean.size(), scale.size()));
    }
    for (int i = 0; i < mean.size(); i++) {
      if (!Float.isFinite(mean.get(i))) {
        throw new IllegalArgumentException(
            "mean[%d]: expected a finite number, found %s".formatted(i, mean.get(i)));
      }
      if (!(Float.isFinite(scale.get(i)) && scale.get(i) > 0)) {
        throw new IllegalArgumentException(
            "scale[%d]: expected a finite number above 0, found %s".formatted(i, scale.get(i)));
      }
    }
  }

  /** The means as a weight, {@code [F]}. */
  Operand<TFloat32> mean(Parameters parameters) {
    return parameters.in(SCOPE).weight(fixed("mean", mean));
  }

  /** The scales as a weight, {@code [F]}. */
  Operand<TFloat32> scale(Parameters parameters) {
    return parameters.in(SCOPE).weight(fixed("scale", scale));
  }

  private static Weight fixed(String name, List<Float> numbers) {
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i);
    }
    return Weight.fixed(
        name, Shape.of(values.length), (Ops tf, Shape shape, long seed) -> tf.constant(values));
  }
}
