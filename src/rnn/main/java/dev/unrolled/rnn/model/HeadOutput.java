package dev.unrolled.rnn.model;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Output of a head for a batch: its logits, and the loss, metrics and predictions from them. */
public interface HeadOutput {

  /**
   * The logits.
   *
   * @return {@code [B, ...]}
   */
  Operand<TFloat32> logits();

  /**
   * The loss of every target, before weights.
   *
   * @param tf the graph's operations
   * @param targets {@code [B, K]}
   * @return {@code [B, K]}, in nats where the loss is a cross-entropy
   */
  Operand<TFloat32> losses(Ops tf, Operand<TInt32> targets);

  /**
   * Whether every target is predicted correctly; the mean is the model's accuracy.
   *
   * @param tf the graph's operations
   * @param targets {@code [B, K]}
   * @return {@code [B, K]}, 1 or 0
   */
  Operand<TFloat32> correct(Ops tf, Operand<TInt32> targets);

  /**
   * The outputs of the signature.
   *
   * @param tf the graph's operations
   * @return outputs {@code [B, ...]} by name, in order
   */
  Map<String, Operand<?>> predictions(Ops tf);

  /**
   * The outputs of further signatures with the same inputs.
   *
   * @param tf the graph's operations
   * @return outputs {@code [B, ...]} by name, by the name of the signature; empty by default
   */
  default Map<String, Map<String, Operand<?>>> furtherPredictions(Ops tf) {
    return Map.of();
  }
}
