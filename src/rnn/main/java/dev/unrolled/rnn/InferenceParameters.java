package dev.unrolled.rnn;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Parameters of a graph whose loops over time end with a batch's longest sequence. */
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
  public boolean skipsPadding() {
    return true;
  }
}
