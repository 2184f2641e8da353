package dev.unrolled.rnn;

import org.tensorflow.framework.activations.AbstractActivation;
import org.tensorflow.framework.activations.Activation;

/** The names of activations, for descriptions of a cell. */
final class ActivationName {

  private ActivationName() {}

  /** Keras's name of a known activation, the class of the caller's own. */
  static String of(Activation activation) {
    return activation instanceof AbstractActivation known
        ? known.getName()
        : activation.getClass().getName();
  }
}
