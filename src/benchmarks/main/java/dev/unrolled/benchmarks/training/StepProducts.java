package dev.unrolled.benchmarks.training;

import static java.util.Collections.nCopies;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The products of matrices in a training step of the encoder-decoder: what no way of computing it
 * can leave out.
 *
 * <p>Ids are looked up, not multiplied, and the encoder's first step has no state to multiply.
 * Where there are no more ids than rows, the second step is multiplied once for all rows that begin
 * alike. The decoder starts in the state that it reads at every step: its first product is with the
 * sum of both kernels, and there is one for each further step. The dense layer takes all output
 * steps at once, and the gradient by any layer's weights is one product of all steps.
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
   * @param rows those of each product forwards
   */
  record Layer(List<Integer> rows, int inner, int columns) {

    /** Of all products forwards. */
    int allRows() {
      return rows.stream().mapToInt(Integer::intValue).sum();
    }

    /** One for each forwards and for the gradient by what comes in; one by the weights. */
    private int count() {
      return 2 * rows.size() + 1;
    }

    private double flop() {
      return 2.0 * PASSES * allRows() * inner * columns;
    }
  }

  /** Those of a part of a batch: so many rows, with so many different first ids. */
  static StepProducts of(Setting setting, int rows, int firstIds) {
    int units = setting.units();
    int gates = GATES * units;
    int outputs = setting.outputSteps();
    boolean sharing = setting.vocabularySize() <= setting.batchSize();
    List<Integer> encoder = new ArrayList<>(nCopies(setting.inputSteps() - 1, rows));
    if (sharing && !encoder.isEmpty()) {
      encoder.set(0, firstIds);
    }
    return new StepProducts(
        Stream.of(
                new Layer(encoder, units, gates),
                new Layer(List.of(rows), units, gates),
                new Layer(nCopies(outputs - 1, rows), units, gates),
                new Layer(List.of(rows * outputs), units, setting.vocabularySize()))
            .filter(layer -> !layer.rows().isEmpty())
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
