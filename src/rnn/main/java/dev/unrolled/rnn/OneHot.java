package dev.unrolled.rnn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;

/** Each id is a vector with a single 1; nothing is stored and nothing trained. */
public record OneHot() implements Embedding {

  @Override
  public String name() {
    return "one-hot";
  }

  @Override
  public SequenceInput lookUp(
      Ops tf, Parameters parameters, Operand<TInt32> ids, int vocabularySize) {
    return new IdSequence(ids, vocabularySize);
  }
}
