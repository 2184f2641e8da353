package dev.unrolled.rnn.attention;

import dev.unrolled.rnn.TimeMajor;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
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

  /**
   * Scores every time step for several queries.
   *
   * @param tf the graph's operations
   * @param queries K queries {@code [B, U]}
   * @return {@code [B, K, T]}, before mask and softmax; query by query by default
   */
  default Operand<TFloat32> ofAll(Ops tf, List<Operand<TFloat32>> queries) {
    return TimeMajor.stack(tf, queries.stream().map(this::of).toList());
  }
}
