package dev.unrolled.cli.shared;

import java.util.Locale;
import org.tensorflow.framework.activations.Activation;

/** The activations that the command knows. */
public enum ActivationKind {
  TANH,
  RELU,
  SELU,
  ELU,
  SIGMOID,
  SOFTPLUS,
  SOFTSIGN,
  LINEAR;

  public Activation create() {
    return Activation.create(toString());
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
