package dev.unrolled.rnn;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The door through which weights enter a graph.
 *
 * <p>A layer asks for a weight and does not know what stands behind the door: variables that are
 * trained, variables that are restored, or constants. The same weight asked for twice is the same
 * operand.
 */
@FunctionalInterface
public interface Parameters {

  /**
   * The operand that holds a weight.
   *
   * @param weight the weight wanted
   * @return its operand, of the weight's shape
   * @throws IllegalArgumentException if a weight of this name exists with another shape
   */
  Operand<TFloat32> weight(Weight weight);

  /**
   * This door, with a scope put before every name.
   *
   * @param scope a scope, such as {@code encoder}
   * @return a door for the layers of that scope
   */
  default Parameters in(String scope) {
    return weight -> weight(weight.in(scope));
  }
}
