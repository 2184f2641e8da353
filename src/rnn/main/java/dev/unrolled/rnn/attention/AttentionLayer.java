package dev.unrolled.rnn.attention;

import dev.unrolled.rnn.Parameters;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Attention of a decoder: a layer on its output and on the context of the encoder's outputs.
 *
 * <pre>
 * a_t = softmax(score(h, h_t))       alignments
 * c = sum of a_t * h_t               context
 * attention = tanh([h, c] @ kernel)
 * </pre>
 *
 * <p>It is TensorFlow Addons' {@code AttentionWrapper} with an {@code attention_layer} of units and
 * {@code tanh}, as in Luong, Pham and Manning, EMNLP 2015. With input feeding the decoder reads the
 * attention of the time step before beside its input; at the first time step it is 0.
 *
 * <p>Weights: those of the mechanism and {@code attention_layer/kernel [U + M, A]}.
 *
 * @param mechanism scores the encoder's time steps
 * @param units the size of the attention, A
 * @param inputFeeding whether the decoder reads the attention of the time step before
 */
public record AttentionLayer(Attention mechanism, int units, boolean inputFeeding) {

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public AttentionLayer {
    if (units < 1) {
      throw new IllegalArgumentException(
          "attention layer units: expected at least 1, found " + units);
    }
  }

  /**
   * Output for queries.
   *
   * @param attention {@code [N, A]}
   * @param alignments {@code [N, T]}
   */
  public record Attended(Operand<TFloat32> attention, Operand<TFloat32> alignments) {}

  /** Layer with its weights. */
  public interface Bound {

    /**
     * Attends to the memory.
     *
     * @param queries the decoder's outputs of a time step, {@code [N, U]}
     * @return attention and alignments
     */
    Attended attend(Operand<TFloat32> queries);

    /**
     * Attends to the memory for all time steps at once, which is faster.
     *
     * @param queries the decoder's outputs of K time steps, each {@code [B, U]}
     * @return the attentions of all time steps, {@code [K*B, A]}
     */
    Operand<TFloat32> attendAll(List<Operand<TFloat32>> queries);
  }

  /**
   * Requests the weights.
   *
   * @param tf the graph's operations
   * @param parameters the source of the weights
   * @param memory as the mechanism gives it
   * @param queries which of the queries of a time step belong to which row of the memory
   * @param queryUnits the size of the decoder's output, U
   * @return the layer
   */
  public Bound bind(
      Ops tf, Parameters parameters, AttentionMemory memory, Queries queries, int queryUnits) {
    AttentionScores scores = mechanism.scores(tf, parameters, memory, queryUnits);
    int features = queryUnits + memory.units();
    Projection layer = Projection.of(parameters, "attention_layer", features, units);
    return new BoundAttention(tf, memory, queries, scores, layer);
  }
}
