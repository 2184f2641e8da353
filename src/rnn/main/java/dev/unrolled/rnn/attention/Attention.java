package dev.unrolled.rnn.attention;

import dev.unrolled.rnn.Parameters;
import org.tensorflow.op.Ops;

/**
 * Attention mechanism: scores each time step of the encoder against a query.
 *
 * <p>Immutable; used by one thread while a graph is built.
 */
public interface Attention {

  /**
   * The name of the mechanism, which is the scope of its weights.
   *
   * @return such as {@code luong_attention}
   */
  String name();

  /**
   * Computes the keys once for all queries.
   *
   * @param tf the graph's operations
   * @param parameters the source of the weights
   * @param encoded the encoder's outputs as keys and values, T outputs of M units
   * @param queryUnits the size of the queries, U
   * @return keys, values and mask
   * @throws IllegalArgumentException if the sizes do not fit the mechanism
   */
  AttentionMemory memory(Ops tf, Parameters parameters, AttentionMemory encoded, int queryUnits);

  /**
   * Requests the weights that score a query.
   *
   * @param tf the graph's operations
   * @param parameters the source of the weights
   * @param memory as {@link #memory} gives it
   * @param queryUnits the size of the queries, U
   * @return the scores of queries
   */
  AttentionScores scores(Ops tf, Parameters parameters, AttentionMemory memory, int queryUnits);
}
