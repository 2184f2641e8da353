package dev.unrolled.reference;

import java.util.function.DoubleUnaryOperator;

/** Activation functions as Keras's {@code src/activations/activations.py} defines them. */
public enum Nonlinearity implements DoubleUnaryOperator {
  LINEAR,
  TANH,
  SIGMOID,
  RELU,
  ELU,
  /** Klambauer et al., "Self-normalizing neural networks", NIPS 2017. */
  SELU,
  SOFTPLUS,
  SOFTSIGN;

  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543772;

  @Override
  public double applyAsDouble(double x) {
    return switch (this) {
      case LINEAR -> x;
      case TANH -> Math.tanh(x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case RELU -> Math.max(0, x);
      case ELU -> x > 0 ? x : Math.expm1(x);
      case SELU -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x));
      case SOFTPLUS -> Math.log1p(Math.exp(x));
      case SOFTSIGN -> x / (1 + Math.abs(x));
    };
  }
}
