package dev.unrolled.benchmarks.training;

import java.util.List;
import java.util.stream.Stream;

/**
 * The matrix products in a training step of the encoder-decoder, one layer for each matrix.
 *
 * <p>Ids are looked up, not multiplied, and the encoder's first time step has no state to multiply.
 * The decoder starts in the state that it reads at every time step: its first product is with the
 * sum of both kernels, and there is one for each further time step. The dense layer takes all time
 * steps at once, and the gradient of any weights is one product of all time steps.
 */
record StepProducts(List<Layer> layers) {

  /** Forward products {@code [rows, inner] @ [inner, columns]} with the same weights. */
  record Layer(int products, int rows, int inner, int columns) {}

  /** Returns the products of a batch with so many rows. */
  static StepProducts of(Setting setting, int rows) {
    int units = setting.units();
    int gates = 4 * units;
    int outputs = setting.outputSteps();
    return new StepProducts(
        Stream.of(
                new Layer(setting.inputSteps() - 1, rows, units, gates),
                new Layer(1, rows, units, gates),
                new Layer(outputs - 1, rows, units, gates),
                new Layer(1, rows * outputs, units, setting.vocabularySize()))
            .filter(layer -> layer.products() > 0)
            .toList());
  }

  /** Returns the number of products: each forwards, its inputs' gradient, and the weights'. */
  int count() {
    return layers.stream().mapToInt(layer -> 2 * layer.products() + 1).sum();
  }

  /** Returns multiplications and additions in 10^9; both gradients take as many as forwards. */
  double gflop() {
    return layers.stream()
        .mapToDouble(it -> 6e-9 * it.products() * it.rows() * it.inner() * it.columns())
        .sum();
  }
}
