package dev.example;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.rnn.SequenceInput;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.model.Encoder;
import org.tensorflow.op.Ops;

/**
 * A custom encoder: a further recurrent layer on top of another encoder.
 *
 * @param below reads the ids
 * @param layer reads the outputs of {@code below}
 */
record StackedEncoder(Encoder below, RecurrentLayer layer) implements Encoder {

  @Override
  public SequenceOutput encode(Ops tf, Parameters parameters, SequenceInput inputs) {
    SequenceOutput outputs = below.encode(tf, parameters, inputs);
    return layer.call(tf.withSubScope("top"), parameters.in("top"), outputs.asInput(tf));
  }
}
