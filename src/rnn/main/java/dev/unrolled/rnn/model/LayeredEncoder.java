package dev.unrolled.rnn.model;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.rnn.SequenceInput;
import dev.unrolled.rnn.SequenceOutput;
import java.util.Optional;
import org.tensorflow.op.Ops;

/**
 * Encoder with a vector for each time step, then a recurrent layer in the scope {@code encoder}.
 */
public interface LayeredEncoder extends Encoder {

  /** The scope of the recurrent layer. */
  String SCOPE = "encoder";

  /**
   * The layer that reads the vectors.
   *
   * @return the layer
   */
  RecurrentLayer layer();

  /**
   * The vector of each time step.
   *
   * @param tf the graph's operations
   * @param parameters the source of the weights
   * @param inputs ids or features
   * @return the vectors, with the same lengths
   */
  SequenceInput vectors(Ops tf, Parameters parameters, SequenceInput inputs);

  @Override
  default SequenceOutput encode(Ops tf, Parameters parameters, SequenceInput inputs) {
    SequenceInput vectors = vectors(tf, parameters, inputs);
    return layer().call(tf.withSubScope(SCOPE), parameters.in(SCOPE), vectors);
  }

  @Override
  default Optional<String> wholeSequenceReason() {
    return layer().wholeSequenceReason();
  }

  @Override
  default boolean hasDropout() {
    return layer().hasDropout();
  }
}
