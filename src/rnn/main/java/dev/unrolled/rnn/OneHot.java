package dev.unrolled.rnn;

import org.tensorflow.op.Ops;

/** Maps each id to a vector with a single 1; it has no weights. */
public record OneHot() implements Embedding {

  @Override
  public String name() {
    return "one-hot";
  }

  @Override
  public SequenceInput lookUp(Ops tf, Parameters parameters, IdSequence ids) {
    return ids;
  }
}
