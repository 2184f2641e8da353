package dev.unrolled.training;

import dev.unrolled.rnn.Weight;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Which way a weight raises the loss.
 *
 * @param weight the weight
 * @param variable its variable
 * @param value the loss's gradient by it, of its shape
 */
record Gradient(Weight weight, Operand<TFloat32> variable, Operand<TFloat32> value) {

  /** The same weight with another gradient. */
  Gradient with(Operand<TFloat32> value) {
    return new Gradient(weight, variable, value);
  }
}
