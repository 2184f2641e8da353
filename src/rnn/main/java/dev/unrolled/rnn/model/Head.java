package dev.unrolled.rnn.model;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.DropoutMasks;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Head of a model for one task: layers on the encoder's output, loss and metrics against targets,
 * and the outputs of the signature.
 *
 * <p>Immutable; used by one thread while a graph is built.
 */
public interface Head {

  /**
   * The kind of model with this head, such as {@code encoder-decoder}. Checkpoints and exported
   * models contain it.
   *
   * @return a name
   */
  String kind();

  /**
   * The targets for training.
   *
   * @return their number in a row and their range
   */
  Targets targets();

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
   * @param logits the result of {@link #logits}
   * @param targets {@code [B, K]}
   * @return {@code [B, K]}, in nats where the loss is a cross-entropy
   */
  Operand<TFloat32> losses(Ops tf, Operand<TFloat32> logits, Operand<TInt32> targets);

  /**
   * Whether every target is predicted correctly; the mean is the model's accuracy.
   *
   * @param tf the graph's operations
   * @param logits the result of {@link #logits}
   * @param targets {@code [B, K]}
   * @return {@code [B, K]}, 1 or 0
   */
  Operand<TFloat32> correct(Ops tf, Operand<TFloat32> logits, Operand<TInt32> targets);

  /**
   * The outputs of the signature.
   *
   * @param tf the graph's operations
   * @param logits the result of {@link #logits}
   * @return outputs {@code [B, ...]} by name, in order
   */
  Map<String, Operand<?>> predictions(Ops tf, Operand<TFloat32> logits);

  /**
   * The same head arranged for large batches and gradients; its weights stay the same, its logits
   * up to rounding.
   *
   * @return the head; this one by default
   */
  default Head forTraining() {
    return this;
  }

  /**
   * The same head for training with dropout; its weights stay the same.
   *
   * @param dropout the rates, not all 0
   * @param masks draws the masks
   * @return the head; this one by default
   */
  default Head withDropout(Dropout dropout, DropoutMasks masks) {
    return this;
  }
}
