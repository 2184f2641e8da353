package dev.unrolled.crosscheck;

import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.graph.TestGraph;
import dev.unrolled.rnn.Parameters;
import java.util.Map;
import java.util.Objects;

/** Weights of a graph with values by name. */
final class WeightValues {

  private WeightValues() {}

  /** Parameters with these values; a weight without a value is a {@link NullPointerException}. */
  static Parameters in(TestGraph graph, Map<String, Matrix> values) {
    return weight ->
        graph.weight(
            weight.name(),
            weight.shape(),
            () -> Objects.requireNonNull(values.get(weight.name()), weight.name()));
  }
}
