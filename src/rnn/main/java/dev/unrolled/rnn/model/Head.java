package dev.unrolled.rnn.model;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.DropoutMasks;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.op.Ops;

/**
 * Head of a model for one task: layers on the encoder's output, loss and metrics against targets,
 * and the outputs of the signature.
 *
 * <p>A head whose loss and predictions depend on its logits alone implements {@link LogitsHead}.
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
   * The head's configuration beside its kind, for checkpoints and exported models.
   *
   * @return strings, numbers, booleans, lists of them and records of options by name; empty by
   *     default
   */
  default Map<String, Object> config() {
    return Map.of();
  }

  /**
   * The targets for training.
   *
   * @return their number in a row and their range
   */
  Targets targets();

  /**
   * Whether answers are right or wrong, as classes are; an error of numbers is no accuracy.
   *
   * @return true by default
   */
  default boolean hasAccuracy() {
    return true;
  }

  /**
   * Adds the head's layers to the graph.
   *
   * @param tf the graph's operations
   * @param parameters the source of the weights
   * @param encoded the encoder's output
   * @return the logits, with loss, metrics and predictions
   */
  HeadOutput call(Ops tf, Parameters parameters, SequenceOutput encoded);

  /**
   * Whether the outputs of the signature have a time axis, {@code [B, T, ...]}, so that they are as
   * wide as the inputs.
   *
   * @return false by default
   */
  default boolean answersEachTimeStep() {
    return false;
  }

  /**
   * Why the head needs whole sequences, instead of one time step after the other with the state
   * between them.
   *
   * @return the reason; empty if it can continue a sequence. By default there is a reason: the head
   *     does not say that it can
   */
  default Optional<String> wholeSequenceReason() {
    return Optional.of(
        getClass().getSimpleName() + " does not declare that it can continue a sequence");
  }

  /**
   * The same head for parts of sequences: its answers are those after each part's last time step.
   * Its weights stay the same.
   *
   * @return the head; this one by default
   */
  default Head forSteps() {
    return this;
  }

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

  /**
   * Whether training draws random numbers beside those of dropout.
   *
   * @return false by default
   */
  default boolean usesRandom() {
    return false;
  }

  /**
   * The same head for training with random numbers; its weights stay the same.
   *
   * @param random the numbers of a training step
   * @return the head; this one by default
   */
  default Head withRandom(TrainingRandom random) {
    return this;
  }

  /**
   * Whether losses are computed for fewer targets than K, too: {@code [B, k]} for targets {@code
   * [B, k]}. Batches of short targets then cost less in training.
   *
   * @return false by default
   */
  default boolean acceptsFewerTargets() {
    return false;
  }

  /**
   * Whether rows of length 0 need no work. Rows that fill up a batch then have this length.
   *
   * @return false by default
   */
  default boolean skipsEmptyRows() {
    return false;
  }
}
