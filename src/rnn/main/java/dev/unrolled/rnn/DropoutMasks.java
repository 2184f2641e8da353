package dev.unrolled.rnn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Draws what numbers are multiplied by to drop some of them. */
@FunctionalInterface
public interface DropoutMasks {

  /**
   * A mask for a batch.
   *
   * @param tf the graph's operations
   * @param name what it is for; another name is another mask
   * @param width N
   * @param rate the part to drop, in {@code (0, 1)}
   * @return {@code [B, N]}: 0 with the probability {@code rate}, else {@code 1 / (1 - rate)}
   */
  Operand<TFloat32> draw(Ops tf, String name, int width, double rate);
}
