package dev.unrolled.rnn.model;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.DropoutMasks;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceInput;
import dev.unrolled.rnn.SequenceOutput;
import java.util.Optional;
import org.tensorflow.op.Ops;

/** Reads sequences: embedding and layers. Immutable; used by one thread while a graph is built. */
public interface Encoder {

  /**
   * Adds the encoder to the graph.
   *
   * @param tf the graph's operations
   * @param parameters the source of the weights
   * @param inputs T time steps with lengths; of ids, a {@link dev.unrolled.rnn.IdSequence}
   * @return the outputs of all time steps, the final state and the lengths
   */
  SequenceOutput encode(Ops tf, Parameters parameters, SequenceInput inputs);

  /**
   * Why the encoder needs whole sequences, instead of one time step after the other with the state
   * between them.
   *
   * @return the reason; empty if it can continue a sequence. By default there is a reason: the
   *     encoder does not say that it can
   */
  default Optional<String> wholeSequenceReason() {
    return Optional.of(
        getClass().getSimpleName() + " does not declare that it can continue a sequence");
  }

  /**
   * The same encoder for parts of sequences of one time step; its weights stay the same.
   *
   * @return the encoder; this one by default
   */
  default Encoder forSteps() {
    return this;
  }

  /**
   * Returns whether the encoder has its own dropout rates.
   *
   * @return false by default
   */
  default boolean hasDropout() {
    return false;
  }

  /**
   * The same encoder for training with dropout; its weights stay the same.
   *
   * @param dropout the rates, not all 0
   * @param masks draws the masks
   * @return the encoder
   * @throws IllegalArgumentException if the encoder has no dropout, as by default
   */
  default Encoder withDropout(Dropout dropout, DropoutMasks masks) {
    throw new IllegalArgumentException(
        "dropout: %s has none, found %s".formatted(getClass().getSimpleName(), dropout));
  }
}
