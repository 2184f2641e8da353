package dev.unrolled.reference;

import java.util.function.ToDoubleFunction;

/**
 * Gradients by central differences: {@code (loss(w + d) - loss(w - d)) / 2d}.
 *
 * @param loss the loss as a function of all weights
 */
public record NumericGradient(ToDoubleFunction<Weights> loss) {

  /** The truncation error is of the order of d^2, 1e-10; the rounding error of 1e-16 / d, 1e-11. */
  private static final double DIFFERENCE = 1e-5;

  /** The gradient of one weight, of the weight's shape. */
  public Matrix at(Weights weights, String name) {
    Matrix weight = weights.get(name);
    Matrix gradient = Matrix.zeros(weight.rows(), weight.columns());
    for (int row = 0; row < weight.rows(); row++) {
      for (int column = 0; column < weight.columns(); column++) {
        double value = weight.get(row, column);
        double above = loss(weights, name, weight.with(row, column, value + DIFFERENCE));
        double below = loss(weights, name, weight.with(row, column, value - DIFFERENCE));
        gradient = gradient.with(row, column, (above - below) / (2 * DIFFERENCE));
      }
    }
    return gradient;
  }

  private double loss(Weights weights, String name, Matrix changed) {
    return loss.applyAsDouble(weights.with(name, changed));
  }
}
