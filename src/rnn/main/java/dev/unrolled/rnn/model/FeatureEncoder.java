package dev.unrolled.rnn.model;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.DropoutMasks;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.rnn.SequenceInput;
import org.tensorflow.op.Ops;

/**
 * Reads features: a recurrent layer under the scope {@code encoder}.
 *
 * @param layer reads the features
 */
public record FeatureEncoder(RecurrentLayer layer) implements LayeredEncoder {

  @Override
  public SequenceInput vectors(Ops tf, Parameters parameters, SequenceInput inputs) {
    return inputs;
  }

  @Override
  public FeatureEncoder withDropout(Dropout dropout, DropoutMasks masks) {
    return new FeatureEncoder(layer.withDropout(dropout, masks.in(SCOPE)));
  }
}
