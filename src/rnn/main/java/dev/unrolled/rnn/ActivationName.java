package dev.unrolled.rnn;

import org.tensorflow.framework.activations.AbstractActivation;
import org.tensorflow.framework.activations.Activation;

/** Names of activations for the configuration of a cell. */
final class ActivationName {

  private ActivationName() {}

  /** Keras's name of a built-in activation; the class name of a custom one. */
  static String of(Activation activation) {
    return activation instanceof AbstractActivation known
        ? known.getName()
        : activation.getClass().getName();
  }
}
