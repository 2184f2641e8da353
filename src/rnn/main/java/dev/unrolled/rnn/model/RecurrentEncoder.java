package dev.unrolled.rnn.model;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.DropoutMasks;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.IdSequence;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.rnn.SequenceInput;
import org.tensorflow.op.Ops;

/**
 * Encoder of ids: an embedding, then a recurrent layer in the scope {@code encoder}.
 *
 * @param embedding maps ids to vectors
 * @param layer reads the vectors
 */
public record RecurrentEncoder(Embedding embedding, RecurrentLayer layer)
    implements LayeredEncoder {

  @Override
  public SequenceInput vectors(Ops tf, Parameters parameters, SequenceInput inputs) {
    if (!(inputs instanceof IdSequence ids)) {
      throw new IllegalArgumentException(
          "encoder inputs: expected ids, found " + inputs.getClass().getSimpleName());
    }
    return embedding.lookUp(tf, parameters, ids);
  }

  @Override
  public RecurrentEncoder withDropout(Dropout dropout, DropoutMasks masks) {
    return new RecurrentEncoder(embedding, layer.withDropout(dropout, masks.in(SCOPE)));
  }
}
