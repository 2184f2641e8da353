package dev.unrolled.benchmarks.training;

import java.util.List;
import java.util.stream.Stream;

/**
 * The products of matrices in a training step of the encoder-decoder: what no way of computing it
 * can leave out.
 *
 * <p>Ids are looked up, not multiplied, and the encoder's first step has no state to multiply. The
 * decoder starts in the state that it reads at every step: its first product is with the sum of
 * both kernels, and there is one for each further step. The dense layer takes all output steps at
 * once, and the gradient by any layer's weights is one product of all steps.
 *
 * @param layers those with a matrix of weights of their own
 */
record StepProducts(List<Layer> layers) {

  /** Forwards, and backwards by both sides: each multiplies as much. */
  private static final int PASSES = 3;

  private static final int GATES = 4;
  private static final double GIGA = 1e9;

  /**
   * Products {@code [rows, inner] @ [inner, columns]} with the same weights.
   *
   * @param times how many there are forwards
   */
  record Layer(int rows, int inner, int columns, int times) {

    /** One for each time forwards, and for the gradient by what comes in; one by the weights. */
    private int count() {
      return 2 * times + 1;
    }

    private double flop() {
      return 2.0 * PASSES * times * rows * inner * columns;
    }
  }

  /** Those of so many rows of a batch. */
  static StepProducts of(Setting setting, int rows) {
    int units = setting.units();
    int gates = GATES * units;
    int outputs = setting.outputSteps();
    return new StepProducts(
        Stream.of(
                new Layer(rows, units, gates, setting.inputSteps() - 1),
                new Layer(rows, units, gates, 1),
                new Layer(rows, units, gates, outputs - 1),
                new Layer(rows * outputs, units, setting.vocabularySize(), 1))
            .filter(layer -> layer.times() > 0)
            .toList());
  }

  /** How many there are, forwards and backwards. */
  int count() {
    return layers.stream().mapToInt(Layer::count).sum();
  }

  /** Thousand millions of multiplications and additions in them all. */
  double gflop() {
    return layers.stream().mapToDouble(Layer::flop).sum() / GIGA;
  }
}
