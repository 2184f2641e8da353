package dev.unrolled.rnn;

import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Parameters whose weights have other names, with the same states. */
record NamedParameters(Parameters source, UnaryOperator<Weight> rename) implements Parameters {

  @Override
  public Operand<TFloat32> weight(Weight weight) {
    return source.weight(rename.apply(weight));
  }

  @Override
  public States states() {
    return source.states();
  }

  @Override
  public boolean isForInference() {
    return source.isForInference();
  }
}
