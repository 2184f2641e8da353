package dev.unrolled.rnn;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Parameters of a graph for inference. */
record InferenceParameters(Parameters source) implements Parameters {

  @Override
  public Operand<TFloat32> weight(Weight weight) {
    return source.weight(weight);
  }

  @Override
  public States states() {
    return source.states();
  }

  @Override
  public boolean isForInference() {
    return true;
  }
}
