package dev.unrolled.benchmarks.training;

import java.util.List;
import java.util.stream.Stream;

/**
 * Matrix products in a training step of the encoder-decoder, with a layer for each weight matrix.
 *
 * <p>Lookups of ids are not products, and the encoder's first time step has no recurrent product.
 * The decoder starts in the state that it reads at every time step. So its first product is with
 * the sum of both kernels, and each further time step has one product. The dense layer has one
 * product for all time steps, and so has the gradient of each weight matrix.
 */
record StepProducts(List<Layer> layers) {

  /** Forward products {@code [rows, inner] @ [inner, columns]} with the same weights. */
  record Layer(int products, int rows, int inner, int columns) {}

  /** Returns the products for a batch of the given number of rows. */
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

  /** Returns the number of products: forward, input gradients and weight gradients. */
  int count() {
    return layers.stream().mapToInt(layer -> 2 * layer.products() + 1).sum();
  }

  /**
   * Returns the number of operations in GFLOP; each of the two gradients equals the forward pass.
   */
  double gflop() {
    return layers.stream()
        .mapToDouble(it -> 6e-9 * it.products() * it.rows() * it.inner() * it.columns())
        .sum();
  }
}
