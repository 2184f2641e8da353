package dev.unrolled.seq2seq;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Probability with which a decoder reads its own prediction in training instead of the target.
 *
 * <p>Bengio, Vinyals, Jaitly and Shazeer, "Scheduled sampling for sequence prediction with
 * recurrent neural networks", NIPS 2015. Their epsilon is the probability of the target, 1 minus
 * this one.
 */
public interface ScheduledSampling {

  /**
   * The probability at a training step.
   *
   * @param tf the graph's operations
   * @param step the number of training steps before, a scalar
   * @return a scalar in {@code [0, 1]}
   */
  Operand<TFloat32> probability(Ops tf, Operand<TInt64> step);
}
