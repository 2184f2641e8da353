package dev.unrolled.rnn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Draws dropout masks. */
@FunctionalInterface
public interface DropoutMasks {

  /**
   * A mask for a batch.
   *
   * @param tf the graph's operations
   * @param name the name of the mask; masks with different names are independent
   * @param width N
   * @param rate the dropout rate, in {@code (0, 1)}
   * @return {@code [B, N]}: 0 with the probability {@code rate}, else {@code 1 / (1 - rate)}
   */
  Operand<TFloat32> draw(Ops tf, String name, int width, double rate);

  /**
   * The masks of a scope.
   *
   * @param scope the prefix of every name
   * @return the masks of that scope
   */
  default DropoutMasks in(String scope) {
    return (tf, name, width, rate) -> draw(tf, scope + "/" + name, width, rate);
  }
}
