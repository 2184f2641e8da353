package dev.unrolled.rnn.model;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A head whose loss, metrics and predictions depend on its logits alone.
 *
 * <p>Immutable; used by one thread while a graph is built.
 */
public interface LogitsHead extends Head {

  /**
   * Adds the head's layers to the graph.
   *
   * @param tf the graph's operations
   * @param parameters the source of the weights
   * @param encoded the encoder's output
   * @return the logits, {@code [B, ...]}
   */
  Operand<TFloat32> logits(Ops tf, Parameters parameters, SequenceOutput encoded);

  /**
   * The loss of every target, before weights.
   *
   * @param tf the graph's operations
   * @param logits as {@link #logits} gives them
   * @param targets {@code [B, K]}
   * @return {@code [B, K]}, in nats where the loss is a cross-entropy
   */
  Operand<TFloat32> losses(Ops tf, Operand<TFloat32> logits, Operand<TInt32> targets);

  /**
   * Whether every target is predicted correctly; the mean is the model's accuracy.
   *
   * @param tf the graph's operations
   * @param logits as {@link #logits} gives them
   * @param targets {@code [B, K]}
   * @return {@code [B, K]}, 1 or 0
   */
  Operand<TFloat32> correct(Ops tf, Operand<TFloat32> logits, Operand<TInt32> targets);

  /**
   * The outputs of the signature.
   *
   * @param tf the graph's operations
   * @param logits as {@link #logits} gives them
   * @return outputs {@code [B, ...]} by name, in order
   */
  Map<String, Operand<?>> predictions(Ops tf, Operand<TFloat32> logits);

  @Override
  default HeadOutput call(Ops tf, Parameters parameters, SequenceOutput encoded) {
    return new LogitsOutput(this, logits(tf, parameters, encoded));
  }
}
