package dev.unrolled.rnn.attention;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Scores of the encoder's time steps for queries. */
public interface AttentionScores {

  /**
   * Maps the decoder's outputs to queries.
   *
   * @param outputs the decoder's outputs, {@code [N, U]}
   * @return the queries, {@code [N, A]}; the outputs themselves by default
   */
  default Operand<TFloat32> queries(Operand<TFloat32> outputs) {
    return outputs;
  }

  /**
   * Scores every time step for each query.
   *
   * @param queries K queries for each row, {@code [B, K, A]} with K known, or as {@link
   *     AttentionMemory#ofRows} says
   * @return {@code [B, K, T]}, before mask and softmax
   */
  Operand<TFloat32> of(Operand<TFloat32> queries);
}
