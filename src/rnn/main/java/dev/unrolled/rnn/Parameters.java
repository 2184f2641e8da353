package dev.unrolled.rnn;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The source of a graph's weights.
 *
 * <p>A layer requests a weight and does not know how it is stored: as a trained variable, a
 * restored variable, or a constant. Requesting the same weight twice returns the same operand.
 */
@FunctionalInterface
public interface Parameters {

  /**
   * The operand that holds a weight.
   *
   * @param weight the weight
   * @return its operand, of the weight's shape
   * @throws IllegalArgumentException if a weight of this name exists with another shape
   */
  Operand<TFloat32> weight(Weight weight);

  /**
   * These parameters with a scope as prefix of every name.
   *
   * @param scope a scope, such as {@code encoder}
   * @return the parameters of that scope
   */
  default Parameters in(String scope) {
    return weight -> weight(weight.in(scope));
  }
}
