package dev.unrolled.rnn.model;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Random numbers of a training step, which depend on the run's seed and the step only. */
public interface TrainingRandom {

  /**
   * The number of training steps before this one.
   *
   * @return a scalar
   */
  Operand<TInt64> step();

  /**
   * Draws uniform numbers for a batch.
   *
   * @param tf the graph's operations
   * @param name the name of the draw; draws of different names are independent
   * @param width N
   * @return {@code [B, N]}, each in {@code [0, 1)}
   */
  Operand<TFloat32> uniform(Ops tf, String name, int width);
}
