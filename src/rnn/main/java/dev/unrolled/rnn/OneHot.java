package dev.unrolled.rnn;

import org.tensorflow.op.Ops;

/** Each id is a vector with a single 1; nothing is stored and nothing trained. */
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
