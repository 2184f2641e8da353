package dev.unrolled.seq2seq;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Scheduled sampling with the same probability at every training step.
 *
 * @param probability in {@code [0, 1]}
 */
public record ConstantSampling(double probability) implements ScheduledSampling {

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if the probability is outside {@code [0, 1]}
   */
  public ConstantSampling {
    requireProbability(probability);
  }

  static void requireProbability(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "sampling probability: expected a number in [0, 1], found " + probability);
    }
  }

  @Override
  public Operand<TFloat32> probability(Ops tf, Operand<TInt64> step) {
    return tf.constant((float) probability);
  }
}
