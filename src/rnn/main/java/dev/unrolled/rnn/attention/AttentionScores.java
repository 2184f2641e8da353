package dev.unrolled.rnn.attention;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Scores of the encoder's time steps for a query. */
@FunctionalInterface
public interface AttentionScores {

  /**
   * Scores every time step.
   *
   * @param query {@code [B, U]}
   * @return {@code [B, T]}, before mask and softmax
   */
  Operand<TFloat32> of(Operand<TFloat32> query);
}
