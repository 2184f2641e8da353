package dev.unrolled.rnn;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Parameters with states that layers start from. */
record StatefulParameters(Parameters source, States states) implements Parameters {

  @Override
  public Operand<TFloat32> weight(Weight weight) {
    return source.weight(weight);
  }

  @Override
  public boolean isForInference() {
    return source.isForInference();
  }
}
