package dev.unrolled.rnn.head;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Ways to make one vector of a sequence's outputs. Padding never changes a bit of it. */
public enum Pooling {
  /** The hidden part of the final state: Keras's layers without {@code return_sequences}. */
  LAST,
  /** The mean: Keras's {@code GlobalAveragePooling1D} with a mask. */
  MEAN,
  /** The maximum of each unit: Keras's {@code GlobalMaxPooling1D}, without the padding. */
  MAX,
  /** A weighted mean with learned weights, see {@link AttentionPooling}. */
  ATTENTION;

  /**
   * Adds the pooling to the graph.
   *
   * @param tf the graph's operations
   * @param parameters the source of the weights
   * @param encoded the encoder's output
   * @return {@code [B, U]}
   */
  Operand<TFloat32> pool(Ops tf, Parameters parameters, SequenceOutput encoded) {
    return switch (this) {
      case LAST -> encoded.finalState().hidden();
      case MEAN -> encoded.mean(tf);
      case MAX -> encoded.max(tf);
      case ATTENTION -> AttentionPooling.pool(tf, parameters.in("attention"), encoded);
    };
  }
}
