package dev.unrolled.rnn;

import java.util.function.UnaryOperator;
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
    return new NamedParameters(this, weight -> weight.in(scope));
  }

  /**
   * These parameters, with every name changed.
   *
   * @param rename maps a requested name to the name here
   * @return the parameters under their other names
   */
  default Parameters renamed(UnaryOperator<String> rename) {
    return new NamedParameters(this, weight -> weight.named(rename.apply(weight.name())));
  }

  /**
   * The states that layers start from.
   *
   * @return {@link States#ZEROS} by default
   */
  default States states() {
    return States.ZEROS;
  }

  /**
   * These parameters with other states to start from.
   *
   * @param states the states
   * @return the same weights with these states
   */
  default Parameters withStates(States states) {
    return new StatefulParameters(this, states);
  }

  /**
   * Whether the graph is for inference: its loops over time leave out the time steps past the end
   * of a batch's longest sequence, and it has no gradients.
   *
   * @return false by default
   */
  default boolean isForInference() {
    return false;
  }

  /**
   * These parameters for a graph that is for inference.
   *
   * @return the same weights and states
   */
  default Parameters forInference() {
    return new InferenceParameters(this);
  }
}
